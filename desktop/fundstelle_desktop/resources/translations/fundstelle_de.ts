<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>ActivityPanel</name>
    <message>
        <source>Work in progress</source>
        <translation>Laufende Arbeiten</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>Noch ist nichts zu tun gewesen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ActivityStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>eine weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>In the documents&apos; own words</source>
        <translation>In den Worten der Dokumente</translation>
    </message>
    <message>
        <source>The passages did not confirm what the model wrote. So this is the sentence of the documents that answers best, word for word.</source>
        <translation>Die Stellen haben nicht bestätigt, was das Modell geschrieben hat. Darum steht hier Wort für Wort der Satz der Dokumente, der am besten antwortet.</translation>
    </message>
    <message>
        <source>From the library&apos;s index</source>
        <translation>Aus dem Verzeichnis der Bibliothek</translation>
    </message>
    <message>
        <source>A question about the library itself: counted and looked up, no model took part.</source>
        <translation>Eine Frage zur Bibliothek selbst: gezählt und nachgeschlagen, ganz ohne Modell.</translation>
    </message>
    <message>
        <source>Nothing in your documents answers this.</source>
        <translation>Nichts in Ihren Dokumenten beantwortet das.</translation>
    </message>
    <message numerus="yes">
        <source>Searched %n document(s) in %1.</source>
        <translation>
            <numerusform>Durchsucht: %n Dokument auf %1.</numerusform>
            <numerusform>Durchsucht: %n Dokumente auf %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %n document(s).</source>
        <translation>
            <numerusform>Durchsucht: %n Dokument.</numerusform>
            <numerusform>Durchsucht: %n Dokumente.</numerusform>
        </translation>
    </message>
    <message>
        <source>These passages come nearest:</source>
        <translation>Diese Stellen kommen der Frage am nächsten:</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n Satz des Modells weggelassen.</numerusform>
            <numerusform>%n Sätze des Modells weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No passage supports what stood there.</source>
        <translation>Keine Stelle belegt, was dort stand.</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) not read for want of room.</source>
        <translation>
            <numerusform>%n Stelle aus Platzmangel nicht gelesen.</numerusform>
            <numerusform>%n Stellen aus Platzmangel nicht gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They were found, but the model&apos;s context window was too small to hold them too.</source>
        <translation>Gefunden, aber das Kontextfenster des Modells war dafür zu klein.</translation>
    </message>
    <message>
        <source>Show the passages that the search found</source>
        <translation>Die Stellen zeigen, die die Suche gefunden hat</translation>
    </message>
    <message numerus="yes">
        <source>Show the passages that the search found; the model read %n of them</source>
        <translation>
            <numerusform>Die Stellen zeigen, die die Suche gefunden hat; das Modell hat %n davon gelesen</numerusform>
            <numerusform>Die Stellen zeigen, die die Suche gefunden hat; das Modell hat %n davon gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source>Not confirmed by the cited passages: %1</source>
        <translation>Von den zitierten Stellen nicht bestätigt: %1</translation>
    </message>
    <message>
        <source>The document no longer says what is cited from it.</source>
        <translation>Das Dokument enthält nicht mehr, was daraus zitiert wird.</translation>
    </message>
    <message>
        <source>The cited passages do not confirm all of this sentence.</source>
        <translation>Die zitierten Stellen bestätigen diesen Satz nicht ganz.</translation>
    </message>
    <message>
        <source>Word for word as it stands in the document.</source>
        <translation>Wort für Wort so, wie es im Dokument steht.</translation>
    </message>
    <message>
        <source>Counted and looked up in the library&apos;s index.</source>
        <translation>Gezählt und nachgeschlagen im Verzeichnis der Bibliothek.</translation>
    </message>
    <message>
        <source>The model&apos;s wording. The cited passages say the same, numbers and names included.</source>
        <translation>Vom Modell formuliert. Die zitierten Stellen sagen dasselbe, Zahlen und Namen eingeschlossen.</translation>
    </message>
    <message>
        <source>No passage supports this sentence.</source>
        <translation>Keine Stelle belegt diesen Satz.</translation>
    </message>
    <message>
        <source>Citation %1: %2</source>
        <translation>Zitat %1: %2</translation>
    </message>
    <message>
        <source>These words were not found in the document.</source>
        <translation>Diese Worte wurden im Dokument nicht gefunden.</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>Opening the library…</source>
        <translation>Die Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Alles bleibt auf diesem Rechner</translation>
    </message>
    <message numerus="yes">
        <source>Ask only these %n document(s)</source>
        <translation>
            <numerusform>Nur dieses Dokument fragen</numerusform>
            <numerusform>Nur diese %n Dokumente fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Clear the conversation? Questions and answers are deleted for good.</source>
        <translation>Gespräch löschen? Fragen und Antworten sind dann endgültig weg.</translation>
    </message>
    <message>
        <source>Ask your documents</source>
        <translation>Fragen Sie Ihre Dokumente</translation>
    </message>
    <message>
        <source>Every sentence of the answer names the passages it stands on. Click one to read it in the source.</source>
        <translation>Jeder Satz der Antwort nennt die Stellen, auf denen er beruht. Ein Klick öffnet sie in der Quelle.</translation>
    </message>
    <message>
        <source>First, some documents</source>
        <translation>Zuerst ein paar Dokumente</translation>
    </message>
    <message>
        <source>Drop files anywhere in this window, or add the samples. Then ask about them, in any language.</source>
        <translation>Legen Sie Dateien irgendwo in diesem Fenster ab, oder nehmen Sie die Beispiele. Dann fragen Sie danach, in welcher Sprache Sie wollen.</translation>
    </message>
</context>
<context>
    <name>BilingualView</name>
    <message>
        <source>Not finished. What is translated so far is kept.</source>
        <translation>Nicht fertig. Was bisher übersetzt ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Not complete: some segments could not be translated.</source>
        <translation>Nicht vollständig: Einige Abschnitte ließen sich nicht übersetzen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>Diese erneut versuchen</translation>
    </message>
    <message>
        <source>Progress of the translation</source>
        <translation>Fortschritt der Übersetzung</translation>
    </message>
    <message>
        <source>All translations</source>
        <translation>Alle Übersetzungen</translation>
    </message>
    <message>
        <source>Save the translation…</source>
        <translation>Übersetzung speichern…</translation>
    </message>
    <message>
        <source>Delete the translation…</source>
        <translation>Übersetzung löschen…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Translate again</source>
        <translation>Neu übersetzen</translation>
    </message>
    <message>
        <source>Add to glossary…</source>
        <translation>Ins Glossar aufnehmen…</translation>
    </message>
    <message>
        <source>Show in the document</source>
        <translation>Im Dokument zeigen</translation>
    </message>
    <message>
        <source>Next to check</source>
        <translation>Nächste Prüfstelle</translation>
    </message>
    <message>
        <source>Previous to check</source>
        <translation>Vorige Prüfstelle</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>CollectionCare</name>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Name der Sammlung</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Delete the collection “%1”?</source>
        <translation>Die Sammlung „%1“ löschen?</translation>
    </message>
    <message>
        <source>Its documents stay in the library.</source>
        <translation>Ihre Dokumente bleiben in der Bibliothek.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>CollectionFilter</name>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Choose which documents the list shows</source>
        <translation>Auswählen, welche Dokumente die Liste zeigt</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>„%1“ umbenennen …</translation>
    </message>
    <message>
        <source>Delete “%1”…</source>
        <translation>„%1“ löschen …</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask your documents</source>
        <translation>Fragen Sie Ihre Dokumente</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ConcernBar</name>
    <message>
        <source>Previous to check (Shift+F8)</source>
        <translation>Vorige Prüfstelle (Umschalt+F8)</translation>
    </message>
    <message>
        <source>Next to check (F8)</source>
        <translation>Nächste Prüfstelle (F8)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>All that is to be checked</source>
        <translation>Alles, was zu prüfen ist</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>%1 of %2 to check</source>
        <translation>%1 von %2 zu prüfen</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n zu prüfen</numerusform>
            <numerusform>%n zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>Nichts zu prüfen</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy as formatted text</source>
        <translation>Als formatierten Text kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
</context>
<context>
    <name>DatesDialog</name>
    <message>
        <source>Only documents from a certain time</source>
        <translation>Nur Dokumente aus einer bestimmten Zeit</translation>
    </message>
    <message>
        <source>File last changed</source>
        <translation>Datei zuletzt geändert</translation>
    </message>
    <message>
        <source>Added to the library</source>
        <translation>In die Bibliothek aufgenommen</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>DocumentMenu</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Add to a collection</source>
        <translation>Zu einer Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>Take out of “%1”</source>
        <translation>Aus „%1“ herausnehmen</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>The file is missing</source>
        <translation>Die Datei fehlt</translation>
    </message>
    <message>
        <source>waiting to be indexed</source>
        <translation>wartet auf die Aufnahme</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has been missing since %1.</source>
        <translation>Die Datei fehlt seit %1.</translation>
    </message>
    <message>
        <source>Its text can still be asked.</source>
        <translation>Ihr Text kann weiterhin befragt werden.</translation>
    </message>
    <message>
        <source>Could not be read: page %1.</source>
        <translation>Nicht lesbar: Seite %1.</translation>
    </message>
    <message>
        <source>Recognised from a scan and perhaps misread: page %1.</source>
        <translation>Aus einem Scan erkannt und vielleicht falsch gelesen: Seite %1.</translation>
    </message>
    <message>
        <source>Hard to recognise, expect wrong words: page %1.</source>
        <translation>Schwer zu erkennen, mit falschen Wörtern ist zu rechnen: Seite %1.</translation>
    </message>
    <message>
        <source>Could not be recognised: page %1.</source>
        <translation>Nicht erkannt: Seite %1.</translation>
    </message>
    <message>
        <source>Not read because it is a scan: page %1. Install Tesseract (%2), then add the file again.</source>
        <translation>Nicht gelesen, weil gescannt: Seite %1. Installieren Sie Tesseract (%2) und fügen Sie die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Read without some of the spaces between words: page %1.</source>
        <translation>Ohne einen Teil der Wortabstände gelesen: Seite %1.</translation>
    </message>
    <message>
        <source>Set in spaced letters, some words were closed up by guess: page %1.</source>
        <translation>Gesperrt gesetzt, manche Wörter sind auf Verdacht zusammengezogen: Seite %1.</translation>
    </message>
    <message>
        <source>Hidden and not read: the sheet %1.</source>
        <translation>Ausgeblendet und nicht gelesen: das Tabellenblatt %1.</translation>
    </message>
    <message>
        <source>Missing in the file: the chapter %1.</source>
        <translation>Fehlt in der Datei: das Kapitel %1.</translation>
    </message>
    <message>
        <source>The file has changed and can no longer be read; its former text answers.</source>
        <translation>Die Datei hat sich geändert und ist nicht mehr lesbar; es antwortet ihr früherer Text.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of it could not be read.</source>
        <translation>
            <numerusform>%n Teil davon war nicht lesbar.</numerusform>
            <numerusform>%n Teile davon waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Open the other</source>
        <translation>Das andere öffnen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Open in the system&apos;s program</source>
        <translation>Im Programm des Systems öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Remove this one…</source>
        <translation>Dieses entfernen …</translation>
    </message>
    <message>
        <source>Almost the same as “%1” (%2 %)</source>
        <translation>Fast dasselbe wie „%1“ (%2 %)</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>%1 cannot be reached. Check the connection and try again; what has come is kept.</source>
        <translation>%1 ist nicht zu erreichen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal; was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The proxy does not let the download from %1 through. Check its settings (HTTPS_PROXY).</source>
        <translation>Der Proxy lässt den Download von %1 nicht durch. Prüfen Sie seine Einstellungen (HTTPS_PROXY).</translation>
    </message>
    <message>
        <source>%1 fell silent. Try again; what has come is kept.</source>
        <translation>%1 antwortet nicht mehr. Versuchen Sie es noch einmal; was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 broke off again and again. Try again later; what has come is kept.</source>
        <translation>%1 hat die Verbindung immer wieder abgebrochen. Versuchen Sie es später noch einmal; was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 refuses to send the file. Try again later.</source>
        <translation>%1 gibt die Datei nicht heraus. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 asks for an account or for consent to the licence. Download the file in a browser and add it here.</source>
        <translation>%1 verlangt ein Konto oder die Zustimmung zur Lizenz. Laden Sie die Datei im Browser herunter und fügen Sie sie hier hinzu.</translation>
    </message>
    <message>
        <source>%1 no longer has this file. Choose another model.</source>
        <translation>%1 hat diese Datei nicht mehr. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>%1 sends the download on where it may not go. Try again later.</source>
        <translation>%1 leitet den Download dorthin weiter, wohin er nicht darf. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 sends something else than this model. Choose another model.</source>
        <translation>%1 schickt etwas anderes als dieses Modell. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>%1 names no SHA-256 for the file, so it could not be verified. Choose another model.</source>
        <translation>%1 nennt keine SHA-256 für die Datei, sie ließe sich also nicht prüfen. Wählen Sie ein anderes Modell.</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Found so far</source>
        <translation>Bisher gefunden</translation>
    </message>
    <message numerus="yes">
        <source>Found so far: %n statement(s), the latest of them</source>
        <translation>
            <numerusform>Bisher gefunden: eine Aussage</numerusform>
            <numerusform>Bisher gefunden: %n Aussagen, die neuesten davon</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add to the library</source>
        <translation>Loslassen, um sie in die Bibliothek aufzunehmen</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>a few seconds</source>
        <translation>ein paar Sekunden</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. This is a fault of the program.</source>
        <translation>Etwas ist schiefgegangen, das nicht hätte schiefgehen dürfen. Das ist ein Fehler des Programms.</translation>
    </message>
    <message>
        <source>“%1” cannot be used as a language model (%2). Choose a complete GGUF file.</source>
        <translation>„%1“ ist als Sprachmodell nicht brauchbar (%2). Wählen Sie eine vollständige GGUF-Datei.</translation>
    </message>
    <message>
        <source>No model named “%1” is installed. Installed: %2.</source>
        <translation>Ein Modell namens „%1“ ist nicht installiert. Installiert: %2.</translation>
    </message>
    <message>
        <source>The catalogue has no model named “%1”.</source>
        <translation>Der Katalog kennt kein Modell namens „%1“.</translation>
    </message>
    <message>
        <source>“%1” cannot be used for that: it is a model of another kind. Choose another one.</source>
        <translation>„%1“ taugt dafür nicht: Es ist ein Modell anderer Art. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Question and passages are too long for this model (%1 of %2 tokens). Ask a shorter question.</source>
        <translation>Frage und Stellen sind zu lang für dieses Modell (%1 von %2 Token). Fragen Sie kürzer.</translation>
    </message>
    <message>
        <source>“%1” is no longer in the library.</source>
        <translation>„%1“ ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>“%1” exists already. Choose another name.</source>
        <translation>„%1“ gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The ending of “%1” names no format. Choose one of: %2.</source>
        <translation>Die Endung von „%1“ steht für kein Format. Wählen Sie eine von diesen: %2.</translation>
    </message>
    <message>
        <source>“%1” is no answer file that can be checked.</source>
        <translation>„%1“ ist keine Antwortdatei, die sich prüfen lässt.</translation>
    </message>
    <message>
        <source>Several documents are called “%1”.</source>
        <translation>Mehrere Dokumente heißen „%1“.</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>Es gibt keine Einstellung „%1“.</translation>
    </message>
    <message>
        <source>The setting “%1” cannot be “%2”.</source>
        <translation>Die Einstellung „%1“ kann nicht „%2“ sein.</translation>
    </message>
    <message>
        <source>There is no collection “%1” any more.</source>
        <translation>Die Sammlung „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>There is a collection “%1” already. Choose another name.</source>
        <translation>Eine Sammlung „%1“ gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The library holds no document yet. Add some, then ask.</source>
        <translation>Die Bibliothek enthält noch kein Dokument. Fügen Sie welche hinzu, dann fragen Sie.</translation>
    </message>
    <message>
        <source>“%1” holds no text to translate.</source>
        <translation>„%1“ enthält keinen Text, der sich übersetzen ließe.</translation>
    </message>
    <message>
        <source>“%1” is in %2 already. Choose another language.</source>
        <translation>„%1“ ist schon auf %2. Wählen Sie eine andere Sprache.</translation>
    </message>
    <message>
        <source>The document&apos;s language cannot be told: it holds too little text.</source>
        <translation>Die Sprache des Dokuments lässt sich nicht bestimmen: Es enthält zu wenig Text.</translation>
    </message>
    <message>
        <source>There is no language “%1” here. Choose another one.</source>
        <translation>Eine Sprache „%1“ gibt es hier nicht. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The longest sentence is too long for this model (%1 of %2 tokens). Choose a model with a longer context.</source>
        <translation>Der längste Satz ist für dieses Modell zu lang (%1 von %2 Tokens). Wählen Sie ein Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>“%1” has changed since it was read. Have it read again, then translate it: what stayed the same is carried over.</source>
        <translation>„%1“ wurde geändert, seit es gelesen wurde. Lassen Sie es neu lesen und übersetzen Sie es dann: Was gleich geblieben ist, wird übernommen.</translation>
    </message>
    <message>
        <source>This translation is no longer in the library.</source>
        <translation>Diese Übersetzung ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>“%1” is no glossary: %2 (line %3). Nothing was changed.</source>
        <translation>„%1“ ist kein Glossar: %2 (Zeile %3). Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>“%1” is no glossary: %2. Nothing was changed.</source>
        <translation>„%1“ ist kein Glossar: %2. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing in the library lies within what was chosen (%1). Choose more of it.</source>
        <translation>Nichts in der Bibliothek liegt in der Auswahl (%1). Wählen Sie mehr davon aus.</translation>
    </message>
    <message>
        <source>“%1” does not write %2 well enough: nothing of it could be confirmed. Choose another language or another model.</source>
        <translation>„%1“ schreibt nicht gut genug %2: Nichts davon ließ sich bestätigen. Wählen Sie eine andere Sprache oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>This summary is no longer in the library.</source>
        <translation>Diese Zusammenfassung ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>The documents say nothing about “%1”. Say it in other words, or leave it out.</source>
        <translation>Die Dokumente sagen nichts zu „%1“. Sagen Sie es mit anderen Worten, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Choose the documents to summarize.</source>
        <translation>Wählen Sie die Dokumente, die zusammengefasst werden sollen.</translation>
    </message>
    <message>
        <source>There is no text to summarize in “%1”.</source>
        <translation>In „%1“ steht kein Text, der sich zusammenfassen ließe.</translation>
    </message>
    <message>
        <source>The language model “%1” stopped in the middle of its work. The next question starts it anew.</source>
        <translation>Das Sprachmodell „%1“ ist mitten in der Arbeit ausgefallen. Die nächste Frage startet es neu.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 free, %3 are needed. Make room and try again.</source>
        <translation>Auf dem Datenträger von „%1“ sind %2 frei, gebraucht werden %3. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“%1” needs %2 of memory, but only %3 is free. Close other programs or use a smaller model.</source>
        <translation>„%1“ braucht %2 Arbeitsspeicher, frei sind nur %3. Schließen Sie andere Programme oder nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>“%1” had not come to an end after %2 minutes and was stopped. Ask for less at a time, or use a smaller model.</source>
        <translation>„%1“ war nach %2 Minuten nicht fertig und wurde angehalten. Verlangen Sie weniger auf einmal, oder nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The model “%1” is not complete: %2 is missing. Install Fundstelle again with “make run”.</source>
        <translation>Das Modell „%1“ ist unvollständig: %2 fehlt. Installieren Sie Fundstelle mit „make run“ neu.</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Make room or check the permissions, then try again.</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2. Schaffen Sie Platz oder prüfen Sie die Rechte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library “%1” is open in another window or program. Close it there first.</source>
        <translation>Die Bibliothek „%1“ ist in einem anderen Fenster oder Programm geöffnet. Schließen Sie sie zuerst dort.</translation>
    </message>
    <message>
        <source>The library “%1” is open in another window or program (process %2). Close it there first.</source>
        <translation>Die Bibliothek „%1“ ist in einem anderen Fenster oder Programm geöffnet (Prozess %2). Schließen Sie sie zuerst dort.</translation>
    </message>
    <message>
        <source>The search model is not installed. Run “make run” once; it comes with the program.</source>
        <translation>Das Suchmodell ist nicht installiert. Führen Sie einmal „make run“ aus; es kommt mit dem Programm.</translation>
    </message>
    <message>
        <source>No font for %1 was found, and the PDF would show empty boxes. Install one, or choose another format, such as DOCX.</source>
        <translation>Für %1 wurde keine Schrift gefunden, und die PDF-Datei zeigte leere Kästchen. Installieren Sie eine, oder wählen Sie ein anderes Format, etwa DOCX.</translation>
    </message>
    <message>
        <source>No language model is installed. Run “make run” once, or add one with “fundstelle models add FILE.gguf”.</source>
        <translation>Es ist kein Sprachmodell installiert. Führen Sie einmal „make run“ aus, oder fügen Sie eines mit „fundstelle models add DATEI.gguf“ hinzu.</translation>
    </message>
    <message>
        <source>The file “%1” is damaged. Delete it; it is made again at the next start.</source>
        <translation>Die Datei „%1“ ist beschädigt. Löschen Sie sie; sie wird beim nächsten Start neu erzeugt.</translation>
    </message>
    <message>
        <source>The library “%1” is damaged (%2). Restore it from a backup, or start with another folder.</source>
        <translation>Die Bibliothek „%1“ ist beschädigt (%2). Stellen Sie sie aus einer Sicherung wieder her, oder beginnen Sie mit einem anderen Ordner.</translation>
    </message>
    <message>
        <source>The library “%1” was written by a newer version of Fundstelle. Install that, or use another folder.</source>
        <translation>Die Bibliothek „%1“ stammt von einer neueren Version von Fundstelle. Installieren Sie diese, oder nehmen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The settings file “%1” cannot be understood (%2). Correct it, or delete it and have the defaults.</source>
        <translation>Die Einstellungsdatei „%1“ ist unverständlich (%2). Berichtigen Sie sie, oder löschen Sie sie, dann gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The library&apos;s index was made by %1; the program now uses %2. Choose Library › Rebuild the index.</source>
        <translation>Der Index der Bibliothek wurde mit %1 erstellt; das Programm verwendet jetzt %2. Wählen Sie Bibliothek › Index neu aufbauen.</translation>
    </message>
    <message>
        <source>That takes about %1.</source>
        <translation>Das dauert etwa %1.</translation>
    </message>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>„%1“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>„%1“ ist leer.</translation>
    </message>
    <message>
        <source>“%1” is protected by a password. Enter the password to have it read.</source>
        <translation>„%1“ ist durch ein Passwort geschützt. Geben Sie es ein, damit die Datei gelesen werden kann.</translation>
    </message>
    <message>
        <source>“%1” does not open with that password. Try another one.</source>
        <translation>„%1“ lässt sich mit diesem Passwort nicht öffnen. Versuchen Sie ein anderes.</translation>
    </message>
    <message>
        <source>“%1” is damaged, or is not what its name says.</source>
        <translation>„%1“ ist beschädigt oder nicht das, was der Name sagt.</translation>
    </message>
    <message>
        <source>“%1” holds no text that could be read or recognised.</source>
        <translation>„%1“ enthält keinen Text, der sich lesen oder erkennen ließe.</translation>
    </message>
    <message>
        <source>“%1” holds only scanned pages. To have their text recognised, install Tesseract (%2), then add the file again.</source>
        <translation>„%1“ enthält nur gescannte Seiten. Damit ihr Text erkannt wird, installieren Sie Tesseract (%2) und fügen die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>“%1” holds only scanned pages, and the recognition of text is switched off. Switch it on with “fundstelle settings ocr auto”, then add the file again.</source>
        <translation>„%1“ enthält nur gescannte Seiten, und die Texterkennung ist ausgeschaltet. Schalten Sie sie mit „fundstelle settings ocr auto“ ein und fügen Sie die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>You have no permission to read “%1”.</source>
        <translation>Sie dürfen „%1“ nicht lesen.</translation>
    </message>
    <message>
        <source>“%1” is too large. Split it and add the parts.</source>
        <translation>„%1“ ist zu groß. Teilen Sie die Datei und fügen Sie die Teile hinzu.</translation>
    </message>
    <message>
        <source>Reading “%1” took too long and was given up.</source>
        <translation>Das Lesen von „%1“ dauerte zu lange und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>Reading “%1” needs more memory than it may have.</source>
        <translation>Das Lesen von „%1“ braucht mehr Speicher, als es bekommen darf.</translation>
    </message>
    <message>
        <source>“%1” is packed too deep, one archive or mail in another. Unpack it and add the files.</source>
        <translation>„%1“ ist zu tief verpackt, ein Archiv oder eine Mail in der anderen. Entpacken Sie die Dateien und fügen Sie diese hinzu.</translation>
    </message>
    <message>
        <source>“%1” has the format of Office before 2007. Save it as .docx, .xlsx or .pptx and add that.</source>
        <translation>„%1“ hat das Format von Office vor 2007. Speichern Sie es als .docx, .xlsx oder .pptx und fügen Sie dieses hinzu.</translation>
    </message>
    <message>
        <source>“%1” has a format that cannot be read yet.</source>
        <translation>„%1“ hat ein Format, das noch nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>Reading “%1” made the reader stop. The file is probably damaged.</source>
        <translation>Beim Lesen von „%1“ ist das Leseprogramm ausgefallen. Die Datei ist wahrscheinlich beschädigt.</translation>
    </message>
    <message>
        <source>“%1” could not be read.</source>
        <translation>„%1“ konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Say how it was made</source>
        <translation>Angeben, wie es entstand</translation>
    </message>
    <message>
        <source>At the end of the file: the model, the date, the library, and how much of it was read</source>
        <translation>Am Ende der Datei: Modell, Datum, Bibliothek und wie viel davon gelesen wurde</translation>
    </message>
    <message>
        <source>Set it beside the original</source>
        <translation>Neben das Original setzen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
</context>
<context>
    <name>FileAdding</name>
    <message numerus="yes">
        <source>Going on with %n file(s) left unread</source>
        <translation>
            <numerusform>Eine ungelesene Datei wird nachgeholt</numerusform>
            <numerusform>%n ungelesene Dateien werden nachgeholt</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Rebuilding the index</source>
        <translation>Index wird neu aufgebaut</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCare</name>
    <message>
        <source>Password of “%1”</source>
        <translation>Passwort von „%1“</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Passwort eingeben</translation>
    </message>
    <message>
        <source>Remove “%1” from the library?</source>
        <translation>„%1“ aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>The file itself stays where it is.</source>
        <translation>Die Datei selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No program could be found that opens “%1”.</source>
        <translation>Es wurde kein Programm gefunden, das „%1“ öffnet.</translation>
    </message>
</context>
<context>
    <name>FolderWatching</name>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
    <message>
        <source>Reading what has changed</source>
        <translation>Liest, was sich geändert hat</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>OpenDocument</source>
        <translation>OpenDocument</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Citations are footnotes.</source>
        <translation>Zitate sind Fußnoten.</translation>
    </message>
    <message>
        <source>Citations are footnotes. Looks the same everywhere.</source>
        <translation>Zitate sind Fußnoten. Sieht überall gleich aus.</translation>
    </message>
    <message>
        <source>Citations are links to the quoted words.</source>
        <translation>Zitate sind Verweise auf die zitierten Worte.</translation>
    </message>
    <message>
        <source>Citations are footnotes, in text that any editor opens.</source>
        <translation>Zitate sind Fußnoten, in Text, den jeder Editor öffnet.</translation>
    </message>
    <message>
        <source>Citations are numbered notes.</source>
        <translation>Zitate sind nummerierte Anmerkungen.</translation>
    </message>
    <message>
        <source>A translation memory, for other translation programs.</source>
        <translation>Ein Übersetzungsspeicher, für andere Übersetzungsprogramme.</translation>
    </message>
    <message>
        <source>Segment by segment, for other translation programs.</source>
        <translation>Segment für Segment, für andere Übersetzungsprogramme.</translation>
    </message>
    <message>
        <source>Everything, for other programs. “fundstelle verify” checks the quotes again.</source>
        <translation>Alles, für andere Programme. „fundstelle verify“ prüft die Zitate erneut.</translation>
    </message>
</context>
<context>
    <name>GlossaryCare</name>
    <message>
        <source>Glossaries (*.csv *.tbx);;All files (*)</source>
        <translation>Glossare (*.csv *.tbx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a glossary</source>
        <translation>Glossar importieren</translation>
    </message>
    <message>
        <source>glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Export the glossary</source>
        <translation>Glossar exportieren</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>No terms yet</source>
        <translation>Noch keine Begriffe</translation>
    </message>
    <message>
        <source>A term that stands here is translated as it says here, and it is checked whether it was.</source>
        <translation>Ein Begriff, der hier steht, wird so übersetzt, wie es hier steht; und es wird geprüft, ob das geschehen ist.</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>HaltedNote</name>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Afrikaans</source>
        <translation>Afrikaans</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>Aserbaidschanisch</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Belarussisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengalisch</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Katalanisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Walisisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>Baskisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>Irisch</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>Isländisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kasachisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Latein</translation>
    </message>
    <message>
        <source>Luxembourgish</source>
        <translation>Luxemburgisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lettisch</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Mazedonisch</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Malaiisch</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>Maltesisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slowenisch</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Suaheli</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Telugu</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Usbekisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Fundstelle is still working. Stop and close?</source>
        <translation>Fundstelle arbeitet noch. Anhalten und schließen?</translation>
    </message>
    <message>
        <source>Documents that are indexed already stay in the library. A summary goes on at the next start.</source>
        <translation>Was schon aufgenommen ist, bleibt in der Bibliothek. Eine Zusammenfassung geht beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n Dokument</numerusform>
            <numerusform>%n Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Nothing in this collection</source>
        <translation>Nichts in dieser Sammlung</translation>
    </message>
    <message>
        <source>Show all documents, select some, and choose “Add to a collection” in their menu.</source>
        <translation>Lassen Sie alle Dokumente zeigen, wählen Sie einige aus, und in ihrem Menü dann „Zu einer Sammlung hinzufügen“.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add the sample documents</source>
        <translation>Beispieldokumente hinzufügen</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Einen Ordner beobachten …</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>Beobachtete Ordner …</translation>
    </message>
    <message>
        <source>Drop documents here</source>
        <translation>Dokumente hier ablegen</translation>
    </message>
    <message>
        <source>PDF, office documents, e-books, mails, web pages or text. They stay on this computer.</source>
        <translation>PDF, Office-Dokumente, E-Books, E-Mails, Webseiten oder Text. Sie bleiben auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;Frage</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>About Fundstelle</source>
        <translation>Über Fundstelle</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Dateien &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Add a &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add the &amp;sample documents</source>
        <translation>Bei&amp;spieldokumente hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Write a question</source>
        <translation>Frage &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Stop writing</source>
        <translation>&amp;Schreiben anhalten</translation>
    </message>
    <message>
        <source>&amp;Save the conversation…</source>
        <translation>Gespräch &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Clear the conversation…</source>
        <translation>Gespräch &amp;löschen …</translation>
    </message>
    <message>
        <source>New &amp;collection…</source>
        <translation>Neue &amp;Sammlung …</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>Einen Ordner &amp;beobachten …</translation>
    </message>
    <message>
        <source>Watched &amp;folders…</source>
        <translation>Beobachtete &amp;Ordner …</translation>
    </message>
    <message>
        <source>&amp;Glossary…</source>
        <translation>&amp;Glossar…</translation>
    </message>
    <message>
        <source>&amp;Rebuild the index</source>
        <translation>Index &amp;neu aufbauen</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Größer</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Kleiner</translation>
    </message>
    <message>
        <source>As it &amp;fits</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>&amp;Work in progress…</source>
        <translation>&amp;Laufende Arbeiten …</translation>
    </message>
    <message>
        <source>Answers from your own documents, with the passages to prove them. Documents and questions stay on this computer.</source>
        <translation>Antworten aus Ihren eigenen Dokumenten, mit den Stellen, die sie belegen. Dokumente und Fragen bleiben auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>Sprache der Zusammenfassung</translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation>Länge der Zusammenfassung</translation>
    </message>
    <message>
        <source>Only what concerns … (if you like)</source>
        <translation>Nur was … betrifft (wenn Sie wollen)</translation>
    </message>
    <message>
        <source>What the summary is to be confined to</source>
        <translation>Worauf die Zusammenfassung beschränkt wird</translation>
    </message>
    <message>
        <source>As the document</source>
        <translation>Wie das Dokument</translation>
    </message>
    <message>
        <source>Usual length</source>
        <translation>Übliche Länge</translation>
    </message>
    <message numerus="yes">
        <source>About %n words</source>
        <translation>
            <numerusform>Etwa ein Wort</numerusform>
            <numerusform>Etwa %n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Summarize documents</source>
        <translation>Dokumente zusammenfassen</translation>
    </message>
    <message>
        <source>Select one or more documents in the library.</source>
        <translation>Wählen Sie ein oder mehrere Dokumente in der Bibliothek.</translation>
    </message>
    <message numerus="yes">
        <source>Summarize %n document(s)</source>
        <translation>
            <numerusform>Dieses Dokument zusammenfassen</numerusform>
            <numerusform>%n Dokumente zusammenfassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Übersetzungen</translation>
    </message>
</context>
<context>
    <name>PairTesting</name>
    <message>
        <source>How well the model translates between these languages has not been tested.</source>
        <translation>Wie gut das Modell zwischen diesen Sprachen übersetzt, ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Testing the model…</source>
        <translation>Modell wird geprüft…</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Pages of the document</source>
        <translation>Seiten des Dokuments</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>p. %1</source>
        <translation>S. %1</translation>
    </message>
    <message>
        <source>n. %1</source>
        <translation>Anm. %1</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>recognised from a scan, may be misread</source>
        <translation>aus einem Scan erkannt, kann falsch gelesen sein</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>note %1</source>
        <translation>Anmerkung %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Reading the passages: %1 of %2 tokens</source>
        <translation>Liest die Stellen: %1 von %2 Token</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Loading the language model</source>
        <translation>Lädt das Sprachmodell</translation>
    </message>
    <message>
        <source>Reading the passages</source>
        <translation>Liest die Stellen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Liest %1</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Reading the pages of %1</source>
        <translation>Seiten von %1 werden gelesen</translation>
    </message>
    <message>
        <source>Indexing %1</source>
        <translation>Nimmt %1 auf</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Nimmt auf</translation>
    </message>
    <message>
        <source>Searching your documents</source>
        <translation>Durchsucht Ihre Dokumente</translation>
    </message>
    <message>
        <source>Checking the answer against the sources</source>
        <translation>Prüft die Antwort an den Quellen</translation>
    </message>
    <message>
        <source>Putting the language model together</source>
        <translation>Setzt das Sprachmodell zusammen</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 wird heruntergeladen</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation>Fortschritt der Aufnahme</translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation>Aufnahme anhalten</translation>
    </message>
    <message>
        <source>About %1 left · %2</source>
        <translation>Noch etwa %1 · %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>QuoteTranslation</name>
    <message>
        <source>Translating</source>
        <translation>Wird übersetzt</translation>
    </message>
    <message>
        <source>Check against the original: %1</source>
        <translation>Mit dem Original vergleichen: %1</translation>
    </message>
    <message>
        <source>Hide the translation</source>
        <translation>Übersetzung ausblenden</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Original in %1: %2</source>
        <translation>Original auf %1: %2</translation>
    </message>
    <message>
        <source>Machine translation into %1</source>
        <translation>Maschinelle Übersetzung auf %1</translation>
    </message>
    <message>
        <source>Show the translation</source>
        <translation>Übersetzung zeigen</translation>
    </message>
    <message>
        <source>Waiting for the language model</source>
        <translation>Warten auf das Sprachmodell</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ReaderPane</name>
    <message>
        <source>Nothing is open</source>
        <translation>Noch ist nichts geöffnet</translation>
    </message>
    <message>
        <source>Click a citation, a passage or a document, and it opens here at the right place.</source>
        <translation>Klicken Sie auf ein Zitat, eine Stelle oder ein Dokument: Hier öffnet es sich am richtigen Ort.</translation>
    </message>
    <message>
        <source>Previous citation</source>
        <translation>Voriges Zitat</translation>
    </message>
    <message>
        <source>Next citation</source>
        <translation>Nächstes Zitat</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Show the stored text instead of the page</source>
        <translation>Den gespeicherten Text statt der Seite zeigen</translation>
    </message>
    <message>
        <source>Open in its own program</source>
        <translation>Im eigenen Programm öffnen</translation>
    </message>
    <message>
        <source>Translate this document…</source>
        <translation>Dieses Dokument übersetzen…</translation>
    </message>
    <message>
        <source>“%1” is no longer where it was. This is its text as the library has kept it.</source>
        <translation>„%1“ ist nicht mehr dort, wo es war. Dies ist der Text, wie ihn die Bibliothek bewahrt hat.</translation>
    </message>
    <message>
        <source>The pages of “%1” cannot be shown. This is the text that was read from it.</source>
        <translation>Die Seiten von „%1“ lassen sich nicht zeigen. Dies ist der Text, der daraus gelesen wurde.</translation>
    </message>
    <message>
        <source>The passage could not be marked on this page. “Text” shows it in the text that was read.</source>
        <translation>Die Stelle ließ sich auf dieser Seite nicht markieren. „Text“ zeigt sie im gelesenen Text.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>This text was recognised from a scan and may be misread: compare it with the page.</source>
        <translation>Dieser Text wurde aus einem Scan erkannt und kann falsch gelesen sein: Vergleichen Sie ihn mit der Seite.</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>Collection “%1”</source>
        <translation>Sammlung „%1“</translation>
    </message>
    <message>
        <source>Only passages in this language</source>
        <translation>Nur Stellen in dieser Sprache</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n Dokument</numerusform>
            <numerusform>%n Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>Added %1 – %2</source>
        <translation>Aufgenommen %1 – %2</translation>
    </message>
    <message>
        <source>Changed %1 – %2</source>
        <translation>Geändert %1 – %2</translation>
    </message>
    <message>
        <source>Added since %1</source>
        <translation>Aufgenommen seit %1</translation>
    </message>
    <message>
        <source>Changed since %1</source>
        <translation>Geändert seit %1</translation>
    </message>
    <message>
        <source>Added until %1</source>
        <translation>Aufgenommen bis %1</translation>
    </message>
    <message>
        <source>Changed until %1</source>
        <translation>Geändert bis %1</translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Only in:</source>
        <translation>Nur in:</translation>
    </message>
    <message>
        <source>Choose what of the library is asked</source>
        <translation>Wählen, was von der Bibliothek gefragt wird</translation>
    </message>
    <message>
        <source>Remove “%1” from what is asked</source>
        <translation>„%1“ aus der Auswahl nehmen</translation>
    </message>
    <message>
        <source>Click to remove</source>
        <translation>Klicken zum Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected document(s)</source>
        <translation>
            <numerusform>Nur das ausgewählte Dokument</numerusform>
            <numerusform>Nur die %n ausgewählten Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the documents selected in the library</source>
        <translation>Nur die in der Bibliothek ausgewählten Dokumente</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>Datum…</translation>
    </message>
</context>
<context>
    <name>SegmentEditors</name>
    <message>
        <source>Segment %1, original</source>
        <translation>Abschnitt %1, Original</translation>
    </message>
    <message>
        <source>Segment %1, your wording</source>
        <translation>Abschnitt %1, Ihr Wortlaut</translation>
    </message>
    <message>
        <source>Your translation</source>
        <translation>Ihre Übersetzung</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Translate again</source>
        <translation>Neu übersetzen</translation>
    </message>
    <message>
        <source>Add to glossary…</source>
        <translation>Ins Glossar aufnehmen…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>SegmentModel</name>
    <message>
        <source>%1 (machine translation)</source>
        <translation>%1 (maschinelle Übersetzung)</translation>
    </message>
    <message>
        <source>Number and state</source>
        <translation>Nummer und Zustand</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>not translated yet</source>
        <translation>noch nicht übersetzt</translation>
    </message>
    <message>
        <source>translated</source>
        <translation>übersetzt</translation>
    </message>
    <message>
        <source>to be checked</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>could not be translated, the original stands in its place</source>
        <translation>ließ sich nicht übersetzen, an der Stelle steht das Original</translation>
    </message>
    <message>
        <source>worded by you</source>
        <translation>von Ihnen formuliert</translation>
    </message>
    <message>
        <source>The number %1 stands on one side only.</source>
        <translation>Die Zahl %1 steht nur auf einer Seite.</translation>
    </message>
    <message>
        <source>%1 should stand unchanged in the translation.</source>
        <translation>%1 sollte unverändert in der Übersetzung stehen.</translation>
    </message>
    <message>
        <source>The sign of note %1 is missing.</source>
        <translation>Das Zeichen der Anmerkung %1 fehlt.</translation>
    </message>
    <message>
        <source>The glossary wants it otherwise: %1.</source>
        <translation>Das Glossar will es anders: %1.</translation>
    </message>
    <message>
        <source>The name %1 is missing or changed.</source>
        <translation>Der Name %1 fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>This reads like another language: %1.</source>
        <translation>Das liest sich wie eine andere Sprache: %1.</translation>
    </message>
    <message>
        <source>Words of the original were left as they are: %1</source>
        <translation>Wörter des Originals blieben stehen: %1</translation>
    </message>
    <message>
        <source>Much shorter or longer than usual: something may be missing, or too much.</source>
        <translation>Viel kürzer oder länger als üblich: Vielleicht fehlt etwas, oder es ist etwas zu viel.</translation>
    </message>
    <message>
        <source>The translation repeats itself: %1</source>
        <translation>Die Übersetzung wiederholt sich: %1</translation>
    </message>
    <message>
        <source>The model has added a remark of its own: %1</source>
        <translation>Das Modell hat eine eigene Bemerkung hinzugefügt: %1</translation>
    </message>
    <message>
        <source>It may say something else than the original.</source>
        <translation>Hier steht vielleicht etwas anderes als im Original.</translation>
    </message>
    <message>
        <source>The model wrote nothing.</source>
        <translation>Das Modell hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>Not translated: the original stands here.</source>
        <translation>Nicht übersetzt: Hier steht das Original.</translation>
    </message>
    <message>
        <source>To be checked.</source>
        <translation>Zu prüfen.</translation>
    </message>
    <message>
        <source>Segment %1</source>
        <translation>Abschnitt %1</translation>
    </message>
</context>
<context>
    <name>SelectionTranslation</name>
    <message>
        <source>Language to translate the selection into</source>
        <translation>Sprache, in die die Auswahl übersetzt wird</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Translation of the selection</source>
        <translation>Übersetzung der Auswahl</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Language to translate into</source>
        <translation>Sprache, in die übersetzt wird</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Glossary…</source>
        <translation>Glossar…</translation>
    </message>
    <message>
        <source>Test the model for this pair (about a minute)</source>
        <translation>Modell für dieses Sprachpaar prüfen (etwa eine Minute)</translation>
    </message>
    <message>
        <source>Translate documents</source>
        <translation>Dokumente übersetzen</translation>
    </message>
    <message>
        <source>Select one or more documents in the library.</source>
        <translation>Wählen Sie in der Bibliothek ein oder mehrere Dokumente aus.</translation>
    </message>
    <message numerus="yes">
        <source>Translate %n document(s)</source>
        <translation>
            <numerusform>%n Dokument übersetzen</numerusform>
            <numerusform>%n Dokumente übersetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summaries</name>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis die Reihe daran ist</translation>
    </message>
    <message>
        <source>Waiting until your question is answered</source>
        <translation>Wartet, bis Ihre Frage beantwortet ist</translation>
    </message>
    <message>
        <source>Not finished. What was read so far is kept.</source>
        <translation>Nicht fertig. Was schon gelesen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>%1 of %2 passages read</source>
        <translation>%1 von %2 Stellen gelesen</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Stichpunkte</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>One paragraph</source>
        <translation>Ein Absatz</translation>
    </message>
    <message>
        <source>A list, a sentence a point</source>
        <translation>Eine Liste, je Punkt ein Satz</translation>
    </message>
    <message>
        <source>A section for each of the document&apos;s own headings</source>
        <translation>Ein Abschnitt für jede Überschrift des Dokuments</translation>
    </message>
    <message numerus="yes">
        <source>%n documents together</source>
        <translation>
            <numerusform>Ein Dokument</numerusform>
            <numerusform>%n Dokumente zusammen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n words</source>
        <translation>
            <numerusform>etwa ein Wort</numerusform>
            <numerusform>etwa %n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n passage(s) read</source>
        <translation>
            <numerusform>Die eine Stelle gelesen</numerusform>
            <numerusform>Alle %n Stellen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n passage(s) read</source>
        <translation>
            <numerusform>%1 von einer Stelle gelesen</numerusform>
            <numerusform>%1 von %n Stellen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>In the documents&apos; own words</source>
        <translation>In den Worten der Dokumente</translation>
    </message>
    <message>
        <source>The most central sentences, word for word. No model took part.</source>
        <translation>Die wichtigsten Sätze, Wort für Wort. Kein Modell war beteiligt.</translation>
    </message>
    <message>
        <source>The model&apos;s context window is too small for the others.</source>
        <translation>Für die anderen ist das Kontextfenster des Modells zu klein.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n Satz des Modells weggelassen.</numerusform>
            <numerusform>%n Sätze des Modells weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No passage supports what stood there.</source>
        <translation>Keine Stelle belegt, was dort stand.</translation>
    </message>
    <message>
        <source>The model does not write %1 well enough.</source>
        <translation>Das Modell schreibt %1 nicht gut genug.</translation>
    </message>
    <message>
        <source>So these are the documents&apos; own sentences.</source>
        <translation>Darum stehen hier die eigenen Sätze der Dokumente.</translation>
    </message>
    <message>
        <source>Some of it is in the documents&apos; own language.</source>
        <translation>Manches steht in der Sprache der Dokumente.</translation>
    </message>
    <message>
        <source>What could not be confirmed in %1 is said as the documents say it.</source>
        <translation>Was sich auf %1 nicht bestätigen ließ, steht so da, wie die Dokumente es sagen.</translation>
    </message>
    <message>
        <source>Earlier summaries</source>
        <translation>Frühere Zusammenfassungen</translation>
    </message>
    <message>
        <source>Every sentence of a summary names the passages it stands on. Earlier summaries are kept here.</source>
        <translation>Jeder Satz einer Zusammenfassung nennt die Stellen, auf denen er beruht. Frühere Zusammenfassungen stehen hier.</translation>
    </message>
</context>
<context>
    <name>SummariesPage</name>
    <message numerus="yes">
        <source>Summarize %n document(s)…</source>
        <translation>
            <numerusform>Dieses Dokument zusammenfassen …</numerusform>
            <numerusform>Diese %n Dokumente zusammenfassen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Summary of %1</source>
        <translation>Zusammenfassung von %1</translation>
    </message>
    <message>
        <source>Delete this summary?</source>
        <translation>Diese Zusammenfassung löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>SummaryFooter</name>
    <message numerus="yes">
        <source>Passages cited (%n)</source>
        <translation>
            <numerusform>Zitierte Stelle (%n)</numerusform>
            <numerusform>Zitierte Stellen (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryHeader</name>
    <message>
        <source>All summaries</source>
        <translation>Alle Zusammenfassungen</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Save the summary…</source>
        <translation>Zusammenfassung speichern …</translation>
    </message>
    <message>
        <source>Delete the summary…</source>
        <translation>Zusammenfassung löschen …</translation>
    </message>
</context>
<context>
    <name>SummaryRun</name>
    <message>
        <source>Summary of %1</source>
        <translation>Zusammenfassung von %1</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Progress of the summary</source>
        <translation>Fortschritt der Zusammenfassung</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Kernsätze</translation>
    </message>
    <message>
        <source>The most central sentences, word for word</source>
        <translation>Die wichtigsten Sätze, Wort für Wort</translation>
    </message>
</context>
<context>
    <name>TermDialog</name>
    <message>
        <source>Glossary entry</source>
        <translation>Glossareintrag</translation>
    </message>
    <message>
        <source>Language of the term</source>
        <translation>Sprache des Begriffs</translation>
    </message>
    <message>
        <source>Language of its translation</source>
        <translation>Sprache der Übersetzung</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>Its translation</source>
        <translation>Seine Übersetzung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>TermModel</name>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Übersetzung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
</context>
<context>
    <name>TranslationRun</name>
    <message>
        <source>Translation of %1 (%2)</source>
        <translation>Übersetzung von %1 (%2)</translation>
    </message>
</context>
<context>
    <name>Translations</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n Abschnitt</numerusform>
            <numerusform>%n Abschnitte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1 of %n segment(s)</source>
        <translation>
            <numerusform>Angehalten bei %1 von %n Abschnitt</numerusform>
            <numerusform>Angehalten bei %1 von %n Abschnitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n zu prüfen</numerusform>
            <numerusform>%n zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not translated</source>
        <translation>
            <numerusform>%n nicht übersetzt</numerusform>
            <numerusform>%n nicht übersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>of an earlier version of the document</source>
        <translation>von einer früheren Fassung des Dokuments</translation>
    </message>
    <message>
        <source>There are no sentences in %1 to test the model with.</source>
        <translation>In dieser Sprache (%1) gibt es keine Sätze, um das Modell zu prüfen.</translation>
    </message>
    <message>
        <source>Good enough to try:</source>
        <translation>Einen Versuch wert:</translation>
    </message>
    <message>
        <source>Weak, expect to correct a lot:</source>
        <translation>Schwach, es wird viel zu verbessern sein:</translation>
    </message>
    <message numerus="yes">
        <source>of %n test sentence(s), %1 % came out in %2, and translated back they were %3 % like the original in meaning. An estimate, not a promise.</source>
        <translation>
            <numerusform>von %n Testsatz kamen %1 % in der Zielsprache (%2) heraus; zurückübersetzt glich er dem Original im Sinn zu %3 %. Eine Schätzung, kein Versprechen.</numerusform>
            <numerusform>von %n Testsätzen kamen %1 % in der Zielsprache (%2) heraus; zurückübersetzt glichen sie dem Original im Sinn zu %3 %. Eine Schätzung, kein Versprechen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Waiting until your question is answered</source>
        <translation>Wartet, bis Ihre Frage beantwortet ist</translation>
    </message>
    <message>
        <source>Stopped. What is translated so far is kept.</source>
        <translation>Angehalten. Was bisher übersetzt ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Fängt an</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n segment(s)</source>
        <translation>
            <numerusform>%1 von %n Abschnitt</numerusform>
            <numerusform>%1 von %n Abschnitten</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Übersetzungen</translation>
    </message>
    <message>
        <source>Every sentence is accounted for: what is doubtful is marked, and nothing is left out in silence. Translations are kept here.</source>
        <translation>Über jeden Satz wird Buch geführt: Zweifelhaftes ist markiert, nichts wird stillschweigend ausgelassen. Übersetzungen bleiben hier aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>TranslationsPage</name>
    <message numerus="yes">
        <source>Translate %n document(s)…</source>
        <translation>
            <numerusform>Dieses Dokument übersetzen…</numerusform>
            <numerusform>Diese %n Dokumente übersetzen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the translation “%1”?</source>
        <translation>Die Übersetzung „%1“ löschen?</translation>
    </message>
    <message>
        <source>What you have worded yourself is remembered for the next translation of the same text.</source>
        <translation>Was Sie selbst formuliert haben, bleibt für die nächste Übersetzung desselben Textes gemerkt.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>“%1” has changed since it was read.</source>
        <translation>„%1“ hat sich geändert, seit es gelesen wurde.</translation>
    </message>
    <message>
        <source>Add it again to translate what it says now: what stayed the same is carried over.</source>
        <translation>Fügen Sie es erneut hinzu, um zu übersetzen, was jetzt darin steht: Was gleich geblieben ist, wird übernommen.</translation>
    </message>
    <message>
        <source>Translate as it was read</source>
        <translation>Übersetzen, wie es gelesen wurde</translation>
    </message>
</context>
<context>
    <name>TurnContext</name>
    <message>
        <source>Ask just this question</source>
        <translation>Nur diese Frage stellen</translation>
    </message>
    <message>
        <source>Ask again, without what was asked before</source>
        <translation>Noch einmal fragen, ohne die Fragen davor</translation>
    </message>
    <message>
        <source>Searched for: %1</source>
        <translation>Gesucht nach: %1</translation>
    </message>
    <message>
        <source>Only in: %1</source>
        <translation>Nur in: %1</translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message>
        <source>Stopped. This answer was not checked.</source>
        <translation>Angehalten. Diese Antwort wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Question: %1</source>
        <translation>Frage: %1</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Searching your documents</source>
        <translation>Durchsucht Ihre Dokumente</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Passages found</source>
        <translation>Gefundene Stellen</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Save the answer…</source>
        <translation>Antwort speichern …</translation>
    </message>
</context>
<context>
    <name>WatchedFoldersDialog</name>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>What changes in these folders comes into the library by itself while Fundstelle is open. Uncheck a folder to watch it no more; its documents stay.</source>
        <translation>Was sich in diesen Ordnern ändert, kommt von selbst in die Bibliothek, solange Fundstelle geöffnet ist. Nehmen Sie das Häkchen weg, um einen Ordner nicht mehr zu beobachten; seine Dokumente bleiben.</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Einen Ordner beobachten …</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (zurzeit nicht da)</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
</context>
</TS>
