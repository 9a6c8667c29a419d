<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestopt</translation>
    </message>
</context>
<context>
    <name>ActivityPanel</name>
    <message>
        <source>Work in progress</source>
        <translation>Lopend werk</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>Er is nog niets gedaan.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>ActivityStrip</name>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>nog één</numerusform>
            <numerusform>nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>In the documents&apos; own words</source>
        <translation>In de woorden van de documenten</translation>
    </message>
    <message>
        <source>The passages did not confirm what the model wrote. So this is the sentence of the documents that answers best, word for word.</source>
        <translation>De passages bevestigden niet wat het model schreef. Daarom staat hier woord voor woord de zin uit de documenten die het beste antwoord geeft.</translation>
    </message>
    <message>
        <source>From the library&apos;s index</source>
        <translation>Uit de index van de bibliotheek</translation>
    </message>
    <message>
        <source>A question about the library itself: counted and looked up, no model took part.</source>
        <translation>Een vraag over de bibliotheek zelf: geteld en opgezocht, zonder model.</translation>
    </message>
    <message>
        <source>Nothing in your documents answers this.</source>
        <translation>Niets in uw documenten geeft hier antwoord op.</translation>
    </message>
    <message numerus="yes">
        <source>Searched %n document(s) in %1.</source>
        <translation>
            <numerusform>%n document doorzocht, in het %1.</numerusform>
            <numerusform>%n documenten doorzocht, in het %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %n document(s).</source>
        <translation>
            <numerusform>%n document doorzocht.</numerusform>
            <numerusform>%n documenten doorzocht.</numerusform>
        </translation>
    </message>
    <message>
        <source>These passages come nearest:</source>
        <translation>Deze passages komen het dichtst in de buurt:</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n zin van het model weggelaten.</numerusform>
            <numerusform>%n zinnen van het model weggelaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>No passage supports what stood there.</source>
        <translation>Geen passage ondersteunt wat daar stond.</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) not read for want of room.</source>
        <translation>
            <numerusform>%n passage wegens plaatsgebrek niet gelezen.</numerusform>
            <numerusform>%n passages wegens plaatsgebrek niet gelezen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They were found, but the model&apos;s context window was too small to hold them too.</source>
        <translation>Wel gevonden, maar het contextvenster van het model was er te klein voor.</translation>
    </message>
    <message>
        <source>Show the passages that the search found</source>
        <translation>De passages tonen die de zoekactie vond</translation>
    </message>
    <message numerus="yes">
        <source>Show the passages that the search found; the model read %n of them</source>
        <translation>
            <numerusform>De passages tonen die de zoekactie vond; het model heeft er %n van gelezen</numerusform>
            <numerusform>De passages tonen die de zoekactie vond; het model heeft er %n van gelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 tokens/s</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source>Not confirmed by the cited passages: %1</source>
        <translation>Niet bevestigd door de geciteerde passages: %1</translation>
    </message>
    <message>
        <source>The document no longer says what is cited from it.</source>
        <translation>In het document staat niet meer wat eruit wordt aangehaald.</translation>
    </message>
    <message>
        <source>The cited passages do not confirm all of this sentence.</source>
        <translation>De aangehaalde passages bevestigen deze zin niet helemaal.</translation>
    </message>
    <message>
        <source>Word for word as it stands in the document.</source>
        <translation>Woord voor woord zoals het in het document staat.</translation>
    </message>
    <message>
        <source>Counted and looked up in the library&apos;s index.</source>
        <translation>Geteld en opgezocht in de index van de bibliotheek.</translation>
    </message>
    <message>
        <source>The model&apos;s wording. The cited passages say the same, numbers and names included.</source>
        <translation>Door het model geformuleerd. De aangehaalde passages zeggen hetzelfde, getallen en namen inbegrepen.</translation>
    </message>
    <message>
        <source>No passage supports this sentence.</source>
        <translation>Geen passage ondersteunt deze zin.</translation>
    </message>
    <message>
        <source>Citation %1: %2</source>
        <translation>Citaat %1: %2</translation>
    </message>
    <message>
        <source>These words were not found in the document.</source>
        <translation>Deze woorden zijn niet gevonden in het document.</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>Opening the library…</source>
        <translation>De bibliotheek wordt geopend…</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Alles blijft op deze computer</translation>
    </message>
    <message numerus="yes">
        <source>Ask only these %n document(s)</source>
        <translation>
            <numerusform>Alleen dit document vragen</numerusform>
            <numerusform>Alleen deze %n documenten vragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gesprek</translation>
    </message>
    <message>
        <source>Clear the conversation? Questions and answers are deleted for good.</source>
        <translation>Gesprek wissen? Vragen en antwoorden worden definitief verwijderd.</translation>
    </message>
    <message>
        <source>Ask your documents</source>
        <translation>Stel uw documenten een vraag</translation>
    </message>
    <message>
        <source>Every sentence of the answer names the passages it stands on. Click one to read it in the source.</source>
        <translation>Elke zin van het antwoord noemt de passages waarop hij rust. Klik erop om ze in de bron te lezen.</translation>
    </message>
    <message>
        <source>First, some documents</source>
        <translation>Eerst een paar documenten</translation>
    </message>
    <message>
        <source>Drop files anywhere in this window, or add the samples. Then ask about them, in any language.</source>
        <translation>Zet bestanden ergens in dit venster neer, of neem de voorbeelden. Stel er daarna vragen over, in welke taal u wilt.</translation>
    </message>
</context>
<context>
    <name>BilingualView</name>
    <message>
        <source>Not finished. What is translated so far is kept.</source>
        <translation>Niet af. Wat tot nu toe vertaald is, blijft bewaard.</translation>
    </message>
    <message>
        <source>Not complete: some segments could not be translated.</source>
        <translation>Niet volledig: sommige segmenten konden niet worden vertaald.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Verdergaan</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>Deze opnieuw proberen</translation>
    </message>
    <message>
        <source>Progress of the translation</source>
        <translation>Voortgang van de vertaling</translation>
    </message>
    <message>
        <source>All translations</source>
        <translation>Alle vertalingen</translation>
    </message>
    <message>
        <source>Save the translation…</source>
        <translation>Vertaling opslaan…</translation>
    </message>
    <message>
        <source>Delete the translation…</source>
        <translation>Vertaling verwijderen…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bewerken</translation>
    </message>
    <message>
        <source>Translate again</source>
        <translation>Opnieuw vertalen</translation>
    </message>
    <message>
        <source>Add to glossary…</source>
        <translation>Aan woordenlijst toevoegen…</translation>
    </message>
    <message>
        <source>Show in the document</source>
        <translation>In het document tonen</translation>
    </message>
    <message>
        <source>Next to check</source>
        <translation>Volgende controlepunt</translation>
    </message>
    <message>
        <source>Previous to check</source>
        <translation>Vorige controlepunt</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Conversation</source>
        <translation>Gesprek</translation>
    </message>
</context>
<context>
    <name>CollectionCare</name>
    <message>
        <source>New collection</source>
        <translation>Nieuwe verzameling</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Naam van de verzameling</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Verzameling hernoemen</translation>
    </message>
    <message>
        <source>Delete the collection “%1”?</source>
        <translation>De verzameling ‘%1’ verwijderen?</translation>
    </message>
    <message>
        <source>Its documents stay in the library.</source>
        <translation>De documenten blijven in de bibliotheek.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>CollectionFilter</name>
    <message>
        <source>All documents</source>
        <translation>Alle documenten</translation>
    </message>
    <message>
        <source>Choose which documents the list shows</source>
        <translation>Kiezen welke documenten de lijst toont</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Nieuwe verzameling…</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>‘%1’ hernoemen…</translation>
    </message>
    <message>
        <source>Delete “%1”…</source>
        <translation>‘%1’ verwijderen…</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask your documents</source>
        <translation>Stel uw documenten een vraag</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Vragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>ConcernBar</name>
    <message>
        <source>Previous to check (Shift+F8)</source>
        <translation>Vorige controlepunt (Shift+F8)</translation>
    </message>
    <message>
        <source>Next to check (F8)</source>
        <translation>Volgende controlepunt (F8)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lijst</translation>
    </message>
    <message>
        <source>All that is to be checked</source>
        <translation>Alles wat te controleren is</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>Te controleren</translation>
    </message>
    <message>
        <source>%1 of %2 to check</source>
        <translation>%1 van %2 te controleren</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n te controleren</numerusform>
            <numerusform>%n te controleren</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>Niets te controleren</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy as formatted text</source>
        <translation>Kopiëren als opgemaakte tekst</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Kopiëren als Markdown</translation>
    </message>
</context>
<context>
    <name>DatesDialog</name>
    <message>
        <source>Only documents from a certain time</source>
        <translation>Alleen documenten uit een bepaalde tijd</translation>
    </message>
    <message>
        <source>File last changed</source>
        <translation>Bestand laatst gewijzigd</translation>
    </message>
    <message>
        <source>Added to the library</source>
        <translation>Aan de bibliotheek toegevoegd</translation>
    </message>
    <message>
        <source>from</source>
        <translation>van</translation>
    </message>
    <message>
        <source>to</source>
        <translation>tot en met</translation>
    </message>
</context>
<context>
    <name>DocumentMenu</name>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Add to a collection</source>
        <translation>Aan een verzameling toevoegen</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Nieuwe verzameling…</translation>
    </message>
    <message>
        <source>Take out of “%1”</source>
        <translation>Uit ‘%1’ halen</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>The file is missing</source>
        <translation>Het bestand ontbreekt</translation>
    </message>
    <message>
        <source>waiting to be indexed</source>
        <translation>wacht op indexering</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n pagina</numerusform>
            <numerusform>%n pagina&apos;s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has been missing since %1.</source>
        <translation>Het bestand ontbreekt sinds %1.</translation>
    </message>
    <message>
        <source>Its text can still be asked.</source>
        <translation>De tekst kan nog steeds worden bevraagd.</translation>
    </message>
    <message>
        <source>Could not be read: page %1.</source>
        <translation>Niet leesbaar: pagina %1.</translation>
    </message>
    <message>
        <source>Recognised from a scan and perhaps misread: page %1.</source>
        <translation>Herkend uit een scan en misschien verkeerd gelezen: pagina %1.</translation>
    </message>
    <message>
        <source>Hard to recognise, expect wrong words: page %1.</source>
        <translation>Moeilijk te herkennen, reken op verkeerde woorden: pagina %1.</translation>
    </message>
    <message>
        <source>Could not be recognised: page %1.</source>
        <translation>Niet herkend: pagina %1.</translation>
    </message>
    <message>
        <source>Not read because it is a scan: page %1. Install Tesseract (%2), then add the file again.</source>
        <translation>Niet gelezen omdat het een scan is: pagina %1. Installeer Tesseract (%2) en voeg het bestand daarna opnieuw toe.</translation>
    </message>
    <message>
        <source>Read without some of the spaces between words: page %1.</source>
        <translation>Gelezen zonder een deel van de spaties: pagina %1.</translation>
    </message>
    <message>
        <source>Set in spaced letters, some words were closed up by guess: page %1.</source>
        <translation>Gespatieerd gezet, sommige woorden zijn op de gok aaneengesloten: pagina %1.</translation>
    </message>
    <message>
        <source>Hidden and not read: the sheet %1.</source>
        <translation>Verborgen en niet gelezen: het werkblad %1.</translation>
    </message>
    <message>
        <source>Missing in the file: the chapter %1.</source>
        <translation>Ontbreekt in het bestand: het hoofdstuk %1.</translation>
    </message>
    <message>
        <source>The file has changed and can no longer be read; its former text answers.</source>
        <translation>Het bestand is gewijzigd en niet meer leesbaar; de vroegere tekst geeft antwoord.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of it could not be read.</source>
        <translation>
            <numerusform>%n deel ervan kon niet worden gelezen.</numerusform>
            <numerusform>%n delen ervan konden niet worden gelezen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Wachtwoord invoeren…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Open the other</source>
        <translation>Het andere openen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behouden</translation>
    </message>
    <message>
        <source>Open in the system&apos;s program</source>
        <translation>In het programma van het systeem openen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>In map tonen</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Uit de bibliotheek verwijderen…</translation>
    </message>
    <message>
        <source>Remove this one…</source>
        <translation>Dit document verwijderen…</translation>
    </message>
    <message>
        <source>Almost the same as “%1” (%2 %)</source>
        <translation>Bijna hetzelfde als ‘%1’ (%2%)</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>%1 cannot be reached. Check the connection and try again; what has come is kept.</source>
        <translation>%1 is niet bereikbaar. Controleer de verbinding en probeer het opnieuw; wat er al is, blijft bewaard.</translation>
    </message>
    <message>
        <source>The proxy does not let the download from %1 through. Check its settings (HTTPS_PROXY).</source>
        <translation>De proxy laat de download van %1 niet door. Controleer de instellingen ervan (HTTPS_PROXY).</translation>
    </message>
    <message>
        <source>%1 fell silent. Try again; what has come is kept.</source>
        <translation>%1 antwoordt niet meer. Probeer het opnieuw; wat er al is, blijft bewaard.</translation>
    </message>
    <message>
        <source>%1 broke off again and again. Try again later; what has come is kept.</source>
        <translation>%1 heeft de verbinding steeds weer verbroken. Probeer het later opnieuw; wat er al is, blijft bewaard.</translation>
    </message>
    <message>
        <source>%1 refuses to send the file. Try again later.</source>
        <translation>%1 weigert het bestand te sturen. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>%1 asks for an account or for consent to the licence. Download the file in a browser and add it here.</source>
        <translation>%1 vraagt om een account of om instemming met de licentie. Download het bestand in een browser en voeg het hier toe.</translation>
    </message>
    <message>
        <source>%1 no longer has this file. Choose another model.</source>
        <translation>%1 heeft dit bestand niet meer. Kies een ander model.</translation>
    </message>
    <message>
        <source>%1 sends the download on where it may not go. Try again later.</source>
        <translation>%1 stuurt de download door naar waar hij niet heen mag. Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>%1 sends something else than this model. Choose another model.</source>
        <translation>%1 stuurt iets anders dan dit model. Kies een ander model.</translation>
    </message>
    <message>
        <source>%1 names no SHA-256 for the file, so it could not be verified. Choose another model.</source>
        <translation>%1 noemt geen SHA-256 voor het bestand, dus het kan niet worden gecontroleerd. Kies een ander model.</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Found so far</source>
        <translation>Tot nu toe gevonden</translation>
    </message>
    <message numerus="yes">
        <source>Found so far: %n statement(s), the latest of them</source>
        <translation>
            <numerusform>Tot nu toe gevonden: één uitspraak</numerusform>
            <numerusform>Tot nu toe gevonden: %n uitspraken, de nieuwste daarvan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add to the library</source>
        <translation>Laat los om ze aan de bibliotheek toe te voegen</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>a few seconds</source>
        <translation>een paar seconden</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 seconden</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 u</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 u %2 min</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Copy the report</source>
        <translation>Verslag kopiëren</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. This is a fault of the program.</source>
        <translation>Er is iets misgegaan dat niet had mogen misgaan. Dit is een fout in het programma.</translation>
    </message>
    <message>
        <source>“%1” cannot be used as a language model (%2). Choose a complete GGUF file.</source>
        <translation>‘%1’ is niet bruikbaar als taalmodel (%2). Kies een volledig GGUF-bestand.</translation>
    </message>
    <message>
        <source>No model named “%1” is installed. Installed: %2.</source>
        <translation>Er is geen model met de naam ‘%1’ geïnstalleerd. Geïnstalleerd: %2.</translation>
    </message>
    <message>
        <source>The catalogue has no model named “%1”.</source>
        <translation>De catalogus kent geen model met de naam ‘%1’.</translation>
    </message>
    <message>
        <source>“%1” cannot be used for that: it is a model of another kind. Choose another one.</source>
        <translation>‘%1’ is daar niet voor geschikt: het is een model van een andere soort. Kies een ander.</translation>
    </message>
    <message>
        <source>Question and passages are too long for this model (%1 of %2 tokens). Ask a shorter question.</source>
        <translation>Vraag en passages zijn te lang voor dit model (%1 van %2 tokens). Stel een kortere vraag.</translation>
    </message>
    <message>
        <source>“%1” is no longer in the library.</source>
        <translation>‘%1’ staat niet meer in de bibliotheek.</translation>
    </message>
    <message>
        <source>“%1” exists already. Choose another name.</source>
        <translation>‘%1’ bestaat al. Kies een andere naam.</translation>
    </message>
    <message>
        <source>The ending of “%1” names no format. Choose one of: %2.</source>
        <translation>De extensie van “%1” hoort bij geen indeling. Kies een van deze: %2.</translation>
    </message>
    <message>
        <source>“%1” is no answer file that can be checked.</source>
        <translation>‘%1’ is geen antwoordbestand dat kan worden gecontroleerd.</translation>
    </message>
    <message>
        <source>Several documents are called “%1”.</source>
        <translation>Meerdere documenten heten ‘%1’.</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>Er is geen instelling ‘%1’.</translation>
    </message>
    <message>
        <source>The setting “%1” cannot be “%2”.</source>
        <translation>De instelling ‘%1’ kan niet ‘%2’ zijn.</translation>
    </message>
    <message>
        <source>There is no collection “%1” any more.</source>
        <translation>De verzameling ‘%1’ bestaat niet meer.</translation>
    </message>
    <message>
        <source>There is a collection “%1” already. Choose another name.</source>
        <translation>Er is al een verzameling ‘%1’. Kies een andere naam.</translation>
    </message>
    <message>
        <source>The library holds no document yet. Add some, then ask.</source>
        <translation>De bibliotheek bevat nog geen document. Voeg er een paar toe en stel dan uw vraag.</translation>
    </message>
    <message>
        <source>“%1” holds no text to translate.</source>
        <translation>“%1” bevat geen tekst om te vertalen.</translation>
    </message>
    <message>
        <source>“%1” is in %2 already. Choose another language.</source>
        <translation>“%1” is al in het %2. Kies een andere taal.</translation>
    </message>
    <message>
        <source>The document&apos;s language cannot be told: it holds too little text.</source>
        <translation>De taal van het document is niet te bepalen: het bevat te weinig tekst.</translation>
    </message>
    <message>
        <source>There is no language “%1” here. Choose another one.</source>
        <translation>Een taal “%1” is hier niet bekend. Kies een andere.</translation>
    </message>
    <message>
        <source>The longest sentence is too long for this model (%1 of %2 tokens). Choose a model with a longer context.</source>
        <translation>De langste zin is te lang voor dit model (%1 van %2 tokens). Kies een model met een langere context.</translation>
    </message>
    <message>
        <source>“%1” has changed since it was read. Have it read again, then translate it: what stayed the same is carried over.</source>
        <translation>“%1” is gewijzigd sinds het is gelezen. Laat het opnieuw lezen en vertaal het dan: wat gelijk is gebleven, wordt overgenomen.</translation>
    </message>
    <message>
        <source>This translation is no longer in the library.</source>
        <translation>Deze vertaling is niet meer in de bibliotheek.</translation>
    </message>
    <message>
        <source>“%1” is no glossary: %2 (line %3). Nothing was changed.</source>
        <translation>“%1” is geen woordenlijst: %2 (regel %3). Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>“%1” is no glossary: %2. Nothing was changed.</source>
        <translation>“%1” is geen woordenlijst: %2. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>Nothing in the library lies within what was chosen (%1). Choose more of it.</source>
        <translation>Niets in de bibliotheek valt binnen de keuze (%1). Kies er meer van.</translation>
    </message>
    <message>
        <source>“%1” does not write %2 well enough: nothing of it could be confirmed. Choose another language or another model.</source>
        <translation>“%1” schrijft niet goed genoeg %2: niets daarvan kon worden bevestigd. Kies een andere taal of een ander model.</translation>
    </message>
    <message>
        <source>This summary is no longer in the library.</source>
        <translation>Deze samenvatting staat niet meer in de bibliotheek.</translation>
    </message>
    <message>
        <source>The documents say nothing about “%1”. Say it in other words, or leave it out.</source>
        <translation>De documenten zeggen niets over “%1”. Zeg het met andere woorden, of laat het weg.</translation>
    </message>
    <message>
        <source>Choose the documents to summarize.</source>
        <translation>Kies de documenten die moeten worden samengevat.</translation>
    </message>
    <message>
        <source>There is no text to summarize in “%1”.</source>
        <translation>In “%1” staat geen tekst die kan worden samengevat.</translation>
    </message>
    <message>
        <source>The language model “%1” stopped in the middle of its work. The next question starts it anew.</source>
        <translation>Het taalmodel ‘%1’ is midden in zijn werk gestopt. De volgende vraag start het opnieuw.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 free, %3 are needed. Make room and try again.</source>
        <translation>Op de schijf van ‘%1’ is %2 vrij, nodig is %3. Maak ruimte en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>“%1” needs %2 of memory, but only %3 is free. Close other programs or use a smaller model.</source>
        <translation>‘%1’ heeft %2 geheugen nodig, maar er is maar %3 vrij. Sluit andere programma’s of gebruik een kleiner model.</translation>
    </message>
    <message>
        <source>“%1” had not come to an end after %2 minutes and was stopped. Ask for less at a time, or use a smaller model.</source>
        <translation>‘%1’ was na %2 minuten niet klaar en is gestopt. Vraag minder tegelijk, of gebruik een kleiner model.</translation>
    </message>
    <message>
        <source>The model “%1” is not complete: %2 is missing. Install Fundstelle again with “make run”.</source>
        <translation>Het model ‘%1’ is niet volledig: %2 ontbreekt. Installeer Fundstelle opnieuw met ‘make run’.</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Make room or check the permissions, then try again.</source>
        <translation>‘%1’ kon niet worden geschreven: %2. Maak ruimte of controleer de rechten en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The library “%1” is open in another window or program. Close it there first.</source>
        <translation>De bibliotheek ‘%1’ is open in een ander venster of programma. Sluit haar daar eerst.</translation>
    </message>
    <message>
        <source>The library “%1” is open in another window or program (process %2). Close it there first.</source>
        <translation>De bibliotheek ‘%1’ is open in een ander venster of programma (proces %2). Sluit haar daar eerst.</translation>
    </message>
    <message>
        <source>The search model is not installed. Run “make run” once; it comes with the program.</source>
        <translation>Het zoekmodel is niet geïnstalleerd. Voer één keer ‘make run’ uit; het komt met het programma mee.</translation>
    </message>
    <message>
        <source>No font for %1 was found, and the PDF would show empty boxes. Install one, or choose another format, such as DOCX.</source>
        <translation>Voor %1 is geen lettertype gevonden, en de PDF zou lege vakjes tonen. Installeer er een, of kies een andere indeling, zoals DOCX.</translation>
    </message>
    <message>
        <source>No language model is installed. Run “make run” once, or add one with “fundstelle models add FILE.gguf”.</source>
        <translation>Er is geen taalmodel geïnstalleerd. Voer één keer ‘make run’ uit, of voeg er een toe met ‘fundstelle models add BESTAND.gguf’.</translation>
    </message>
    <message>
        <source>The file “%1” is damaged. Delete it; it is made again at the next start.</source>
        <translation>Het bestand ‘%1’ is beschadigd. Verwijder het; het wordt bij de volgende start opnieuw gemaakt.</translation>
    </message>
    <message>
        <source>The library “%1” is damaged (%2). Restore it from a backup, or start with another folder.</source>
        <translation>De bibliotheek ‘%1’ is beschadigd (%2). Zet een reservekopie terug, of begin met een andere map.</translation>
    </message>
    <message>
        <source>The library “%1” was written by a newer version of Fundstelle. Install that, or use another folder.</source>
        <translation>De bibliotheek ‘%1’ is geschreven door een nieuwere versie van Fundstelle. Installeer die, of gebruik een andere map.</translation>
    </message>
    <message>
        <source>The settings file “%1” cannot be understood (%2). Correct it, or delete it and have the defaults.</source>
        <translation>Het instellingenbestand ‘%1’ is onbegrijpelijk (%2). Verbeter het, of verwijder het; dan gelden de standaardwaarden.</translation>
    </message>
    <message>
        <source>The library&apos;s index was made by %1; the program now uses %2. Choose Library › Rebuild the index.</source>
        <translation>De index van de bibliotheek is gemaakt met %1; het programma gebruikt nu %2. Kies Bibliotheek › Index opnieuw opbouwen.</translation>
    </message>
    <message>
        <source>That takes about %1.</source>
        <translation>Dat duurt ongeveer %1.</translation>
    </message>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>‘%1’ is er niet meer.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>‘%1’ is leeg.</translation>
    </message>
    <message>
        <source>“%1” is protected by a password. Enter the password to have it read.</source>
        <translation>‘%1’ is met een wachtwoord beveiligd. Voer het in om het bestand te laten lezen.</translation>
    </message>
    <message>
        <source>“%1” does not open with that password. Try another one.</source>
        <translation>‘%1’ gaat niet open met dat wachtwoord. Probeer een ander.</translation>
    </message>
    <message>
        <source>“%1” is damaged, or is not what its name says.</source>
        <translation>‘%1’ is beschadigd, of is niet wat de naam zegt.</translation>
    </message>
    <message>
        <source>“%1” holds no text that could be read or recognised.</source>
        <translation>‘%1’ bevat geen tekst die gelezen of herkend kon worden.</translation>
    </message>
    <message>
        <source>“%1” holds only scanned pages. To have their text recognised, install Tesseract (%2), then add the file again.</source>
        <translation>‘%1’ bevat alleen gescande pagina’s. Installeer Tesseract (%2) om de tekst te laten herkennen en voeg het bestand daarna opnieuw toe.</translation>
    </message>
    <message>
        <source>“%1” holds only scanned pages, and the recognition of text is switched off. Switch it on with “fundstelle settings ocr auto”, then add the file again.</source>
        <translation>‘%1’ bevat alleen gescande pagina’s en de tekstherkenning staat uit. Zet die aan met ‘fundstelle settings ocr auto’ en voeg het bestand daarna opnieuw toe.</translation>
    </message>
    <message>
        <source>You have no permission to read “%1”.</source>
        <translation>U mag ‘%1’ niet lezen.</translation>
    </message>
    <message>
        <source>“%1” is too large. Split it and add the parts.</source>
        <translation>‘%1’ is te groot. Splits het bestand en voeg de delen toe.</translation>
    </message>
    <message>
        <source>Reading “%1” took too long and was given up.</source>
        <translation>Het lezen van ‘%1’ duurde te lang en is opgegeven.</translation>
    </message>
    <message>
        <source>Reading “%1” needs more memory than it may have.</source>
        <translation>Het lezen van ‘%1’ vraagt meer geheugen dan is toegestaan.</translation>
    </message>
    <message>
        <source>“%1” is packed too deep, one archive or mail in another. Unpack it and add the files.</source>
        <translation>“%1” is te diep ingepakt, het ene archief of bericht in het andere. Pak het uit en voeg de bestanden toe.</translation>
    </message>
    <message>
        <source>“%1” has the format of Office before 2007. Save it as .docx, .xlsx or .pptx and add that.</source>
        <translation>“%1” heeft het formaat van Office van vóór 2007. Bewaar het als .docx, .xlsx of .pptx en voeg dat toe.</translation>
    </message>
    <message>
        <source>“%1” has a format that cannot be read yet.</source>
        <translation>‘%1’ heeft een indeling die nog niet kan worden gelezen.</translation>
    </message>
    <message>
        <source>Reading “%1” made the reader stop. The file is probably damaged.</source>
        <translation>Bij het lezen van ‘%1’ is het leesprogramma gestopt. Het bestand is waarschijnlijk beschadigd.</translation>
    </message>
    <message>
        <source>“%1” could not be read.</source>
        <translation>‘%1’ kon niet worden gelezen.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Indeling</translation>
    </message>
    <message>
        <source>Say how it was made</source>
        <translation>Vermelden hoe het gemaakt is</translation>
    </message>
    <message>
        <source>At the end of the file: the model, the date, the library, and how much of it was read</source>
        <translation>Aan het eind van het bestand: model, datum, bibliotheek en hoeveel daarvan gelezen is</translation>
    </message>
    <message>
        <source>Set it beside the original</source>
        <translation>Naast het origineel zetten</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Opslaan…</translation>
    </message>
</context>
<context>
    <name>FileAdding</name>
    <message numerus="yes">
        <source>Going on with %n file(s) left unread</source>
        <translation>
            <numerusform>Gaat verder met één ongelezen bestand</numerusform>
            <numerusform>Gaat verder met %n ongelezen bestanden</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Bestanden worden gelezen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Bestanden toevoegen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Map toevoegen</translation>
    </message>
    <message>
        <source>Rebuilding the index</source>
        <translation>Index wordt opnieuw opgebouwd</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCare</name>
    <message>
        <source>Password of “%1”</source>
        <translation>Wachtwoord van ‘%1’</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Wachtwoord invoeren</translation>
    </message>
    <message>
        <source>Remove “%1” from the library?</source>
        <translation>‘%1’ uit de bibliotheek verwijderen?</translation>
    </message>
    <message>
        <source>The file itself stays where it is.</source>
        <translation>Het bestand zelf blijft waar het is.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>No program could be found that opens “%1”.</source>
        <translation>Er is geen programma gevonden dat ‘%1’ opent.</translation>
    </message>
</context>
<context>
    <name>FolderWatching</name>
    <message>
        <source>Watch a folder</source>
        <translation>Een map volgen</translation>
    </message>
    <message>
        <source>Reading what has changed</source>
        <translation>Leest wat er veranderd is</translation>
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
        <translation>Webpagina</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Platte tekst</translation>
    </message>
    <message>
        <source>Citations are footnotes.</source>
        <translation>Citaten zijn voetnoten.</translation>
    </message>
    <message>
        <source>Citations are footnotes. Looks the same everywhere.</source>
        <translation>Citaten zijn voetnoten. Ziet er overal hetzelfde uit.</translation>
    </message>
    <message>
        <source>Citations are links to the quoted words.</source>
        <translation>Citaten zijn links naar de geciteerde woorden.</translation>
    </message>
    <message>
        <source>Citations are footnotes, in text that any editor opens.</source>
        <translation>Citaten zijn voetnoten, in tekst die elke editor opent.</translation>
    </message>
    <message>
        <source>Citations are numbered notes.</source>
        <translation>Citaten zijn genummerde noten.</translation>
    </message>
    <message>
        <source>A translation memory, for other translation programs.</source>
        <translation>Een vertaalgeheugen, voor andere vertaalprogramma&apos;s.</translation>
    </message>
    <message>
        <source>Segment by segment, for other translation programs.</source>
        <translation>Segment voor segment, voor andere vertaalprogramma&apos;s.</translation>
    </message>
    <message>
        <source>Everything, for other programs. “fundstelle verify” checks the quotes again.</source>
        <translation>Alles, voor andere programma&apos;s. ‘fundstelle verify’ controleert de citaten opnieuw.</translation>
    </message>
</context>
<context>
    <name>GlossaryCare</name>
    <message>
        <source>Glossaries (*.csv *.tbx);;All files (*)</source>
        <translation>Woordenlijsten (*.csv *.tbx);;Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Import a glossary</source>
        <translation>Woordenlijst importeren</translation>
    </message>
    <message>
        <source>glossary</source>
        <translation>woordenlijst</translation>
    </message>
    <message>
        <source>Export the glossary</source>
        <translation>Woordenlijst exporteren</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>Glossary</source>
        <translation>Woordenlijst</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Talen</translation>
    </message>
    <message>
        <source>No terms yet</source>
        <translation>Nog geen termen</translation>
    </message>
    <message>
        <source>A term that stands here is translated as it says here, and it is checked whether it was.</source>
        <translation>Een term die hier staat, wordt vertaald zoals het hier staat, en er wordt gecontroleerd of dat gebeurd is.</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle talen</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Termen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Toevoegen…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Wijzigen…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importeren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporteren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>HaltedNote</name>
    <message>
        <source>Give up</source>
        <translation>Opgeven</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Doorgaan</translation>
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
        <translation>Azerbeidzjaans</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Belarussisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgaars</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengaals</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Catalaans</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tsjechisch</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Welsh</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Deens</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Duits</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Grieks</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engels</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spaans</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Ests</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>Baskisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Perzisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Fins</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Frans</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>Iers</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebreeuws</translation>
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
        <translation>Hongaars</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armeens</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>IJslands</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italiaans</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japans</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kazachs</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreaans</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Latijn</translation>
    </message>
    <message>
        <source>Luxembourgish</source>
        <translation>Luxemburgs</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litouws</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lets</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Macedonisch</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Maleis</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>Maltees</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Noors</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Nederlands</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugees</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Roemeens</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowaaks</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Sloveens</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanees</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Servisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Zweeds</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Swahili</translation>
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
        <translation>Thai</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turks</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Oekraïens</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Oezbeeks</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamees</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinees</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Fundstelle is still working. Stop and close?</source>
        <translation>Fundstelle is nog bezig. Stoppen en sluiten?</translation>
    </message>
    <message>
        <source>Documents that are indexed already stay in the library. A summary goes on at the next start.</source>
        <translation>Wat al is opgenomen, blijft in de bibliotheek. Een samenvatting gaat bij de volgende start verder.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Stoppen en sluiten</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Doorwerken</translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documenten</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documenten</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Uit de bibliotheek verwijderen…</translation>
    </message>
    <message>
        <source>Nothing in this collection</source>
        <translation>Niets in deze verzameling</translation>
    </message>
    <message>
        <source>Show all documents, select some, and choose “Add to a collection” in their menu.</source>
        <translation>Toon alle documenten, selecteer er enkele en kies in hun menu ‘Aan een verzameling toevoegen’.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotheek</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Documenten toevoegen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Bestanden toevoegen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Map toevoegen…</translation>
    </message>
    <message>
        <source>Add the sample documents</source>
        <translation>Voorbeelden toevoegen</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Een map volgen…</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>Gevolgde mappen…</translation>
    </message>
    <message>
        <source>Drop documents here</source>
        <translation>Zet hier documenten neer</translation>
    </message>
    <message>
        <source>PDF, office documents, e-books, mails, web pages or text. They stay on this computer.</source>
        <translation>Pdf, Office-documenten, e-boeken, e-mails, webpagina’s of tekst. Ze blijven op deze computer.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Bestanden kiezen…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;Vraag</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>Bib&amp;liotheek</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Beeld</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>About Fundstelle</source>
        <translation>Over Fundstelle</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Bestanden &amp;toevoegen…</translation>
    </message>
    <message>
        <source>Add a &amp;folder…</source>
        <translation>&amp;Map toevoegen…</translation>
    </message>
    <message>
        <source>Add the &amp;sample documents</source>
        <translation>&amp;Voorbeelden toevoegen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Afsluiten</translation>
    </message>
    <message>
        <source>&amp;Write a question</source>
        <translation>&amp;Vraag schrijven</translation>
    </message>
    <message>
        <source>&amp;Stop writing</source>
        <translation>&amp;Schrijven stoppen</translation>
    </message>
    <message>
        <source>&amp;Save the conversation…</source>
        <translation>Gesprek &amp;opslaan…</translation>
    </message>
    <message>
        <source>&amp;Clear the conversation…</source>
        <translation>Gesprek &amp;wissen…</translation>
    </message>
    <message>
        <source>New &amp;collection…</source>
        <translation>Nieuwe &amp;verzameling…</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>Een map v&amp;olgen…</translation>
    </message>
    <message>
        <source>Watched &amp;folders…</source>
        <translation>Gevolgde &amp;mappen…</translation>
    </message>
    <message>
        <source>&amp;Glossary…</source>
        <translation>&amp;Woordenlijst…</translation>
    </message>
    <message>
        <source>&amp;Rebuild the index</source>
        <translation>Index &amp;opnieuw opbouwen</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Groter</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Kleiner</translation>
    </message>
    <message>
        <source>As it &amp;fits</source>
        <translation>&amp;Passend</translation>
    </message>
    <message>
        <source>&amp;Work in progress…</source>
        <translation>&amp;Lopend werk…</translation>
    </message>
    <message>
        <source>Answers from your own documents, with the passages to prove them. Documents and questions stay on this computer.</source>
        <translation>Antwoorden uit uw eigen documenten, met de passages die ze bewijzen. Documenten en vragen blijven op deze computer.</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Summarize</source>
        <translation>Samenvatten</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>Taal van de samenvatting</translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation>Lengte van de samenvatting</translation>
    </message>
    <message>
        <source>Only what concerns … (if you like)</source>
        <translation>Alleen wat … betreft (als u wilt)</translation>
    </message>
    <message>
        <source>What the summary is to be confined to</source>
        <translation>Waartoe de samenvatting beperkt wordt</translation>
    </message>
    <message>
        <source>As the document</source>
        <translation>Zoals het document</translation>
    </message>
    <message>
        <source>Usual length</source>
        <translation>Gewone lengte</translation>
    </message>
    <message numerus="yes">
        <source>About %n words</source>
        <translation>
            <numerusform>Ongeveer één woord</numerusform>
            <numerusform>Ongeveer %n woorden</numerusform>
        </translation>
    </message>
    <message>
        <source>Summarize documents</source>
        <translation>Documenten samenvatten</translation>
    </message>
    <message>
        <source>Select one or more documents in the library.</source>
        <translation>Selecteer een of meer documenten in de bibliotheek.</translation>
    </message>
    <message numerus="yes">
        <source>Summarize %n document(s)</source>
        <translation>
            <numerusform>Dit document samenvatten</numerusform>
            <numerusform>%n documenten samenvatten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Delete…</source>
        <translation>Verwijderen…</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Pages</source>
        <translation>Pagina&apos;s</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Ask</source>
        <translation>Vragen</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Samenvattingen</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Vertalingen</translation>
    </message>
</context>
<context>
    <name>PairTesting</name>
    <message>
        <source>How well the model translates between these languages has not been tested.</source>
        <translation>Hoe goed het model tussen deze talen vertaalt, is nog niet getest.</translation>
    </message>
    <message>
        <source>Testing the model…</source>
        <translation>Model wordt getest…</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Pages of the document</source>
        <translation>Pagina’s van het document</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>p. %1</source>
        <translation>p. %1</translation>
    </message>
    <message>
        <source>n. %1</source>
        <translation>noot %1</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>scan</translation>
    </message>
    <message>
        <source>recognised from a scan, may be misread</source>
        <translation>herkend uit een scan, kan verkeerd gelezen zijn</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>pagina %1</translation>
    </message>
    <message>
        <source>note %1</source>
        <translation>noot %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Voorbeeld</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Reading the passages: %1 of %2 tokens</source>
        <translation>Leest de passages: %1 van %2 tokens</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 van %3</translation>
    </message>
    <message>
        <source>Loading the language model</source>
        <translation>Laadt het taalmodel</translation>
    </message>
    <message>
        <source>Reading the passages</source>
        <translation>Leest de passages</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schrijft</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leest %1</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Bestanden worden gelezen</translation>
    </message>
    <message>
        <source>Reading the pages of %1</source>
        <translation>Pagina’s van %1 worden gelezen</translation>
    </message>
    <message>
        <source>Indexing %1</source>
        <translation>Indexeert %1</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexeert</translation>
    </message>
    <message>
        <source>Searching your documents</source>
        <translation>Doorzoekt uw documenten</translation>
    </message>
    <message>
        <source>Checking the answer against the sources</source>
        <translation>Toetst het antwoord aan de bronnen</translation>
    </message>
    <message>
        <source>Putting the language model together</source>
        <translation>Zet het taalmodel in elkaar</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 wordt gedownload</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wordt gestopt…</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation>Voortgang van het indexeren</translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation>Indexeren stoppen</translation>
    </message>
    <message>
        <source>About %1 left · %2</source>
        <translation>Nog ongeveer %1 · %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wordt gestopt…</translation>
    </message>
</context>
<context>
    <name>QuoteTranslation</name>
    <message>
        <source>Translating</source>
        <translation>Wordt vertaald</translation>
    </message>
    <message>
        <source>Check against the original: %1</source>
        <translation>Vergelijk met het origineel: %1</translation>
    </message>
    <message>
        <source>Hide the translation</source>
        <translation>Vertaling verbergen</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Vertalen</translation>
    </message>
    <message>
        <source>Original in %1: %2</source>
        <translation>Origineel in het %1: %2</translation>
    </message>
    <message>
        <source>Machine translation into %1</source>
        <translation>Machinevertaling in het %1</translation>
    </message>
    <message>
        <source>Show the translation</source>
        <translation>Vertaling tonen</translation>
    </message>
    <message>
        <source>Waiting for the language model</source>
        <translation>Wachten op het taalmodel</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
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
        <translation>Er is nog niets geopend</translation>
    </message>
    <message>
        <source>Click a citation, a passage or a document, and it opens here at the right place.</source>
        <translation>Klik op een citaat, een passage of een document: het opent hier op de juiste plaats.</translation>
    </message>
    <message>
        <source>Previous citation</source>
        <translation>Vorig citaat</translation>
    </message>
    <message>
        <source>Next citation</source>
        <translation>Volgend citaat</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Groter</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Show the stored text instead of the page</source>
        <translation>De bewaarde tekst tonen in plaats van de pagina</translation>
    </message>
    <message>
        <source>Open in its own program</source>
        <translation>In het eigen programma openen</translation>
    </message>
    <message>
        <source>Translate this document…</source>
        <translation>Dit document vertalen…</translation>
    </message>
    <message>
        <source>“%1” is no longer where it was. This is its text as the library has kept it.</source>
        <translation>‘%1’ staat niet meer waar het stond. Dit is de tekst zoals de bibliotheek die heeft bewaard.</translation>
    </message>
    <message>
        <source>The pages of “%1” cannot be shown. This is the text that was read from it.</source>
        <translation>De pagina’s van ‘%1’ kunnen niet worden getoond. Dit is de tekst die eruit is gelezen.</translation>
    </message>
    <message>
        <source>The passage could not be marked on this page. “Text” shows it in the text that was read.</source>
        <translation>De passage kon op deze pagina niet worden gemarkeerd. ‘Tekst’ toont haar in de gelezen tekst.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>pagina %1 van %2</translation>
    </message>
    <message>
        <source>This text was recognised from a scan and may be misread: compare it with the page.</source>
        <translation>Deze tekst is uit een scan herkend en kan verkeerd gelezen zijn: vergelijk hem met de pagina.</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>Collection “%1”</source>
        <translation>Verzameling ‘%1’</translation>
    </message>
    <message>
        <source>Only passages in this language</source>
        <translation>Alleen passages in deze taal</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documenten</numerusform>
        </translation>
    </message>
    <message>
        <source>Added %1 – %2</source>
        <translation>Toegevoegd %1 – %2</translation>
    </message>
    <message>
        <source>Changed %1 – %2</source>
        <translation>Gewijzigd %1 – %2</translation>
    </message>
    <message>
        <source>Added since %1</source>
        <translation>Toegevoegd sinds %1</translation>
    </message>
    <message>
        <source>Changed since %1</source>
        <translation>Gewijzigd sinds %1</translation>
    </message>
    <message>
        <source>Added until %1</source>
        <translation>Toegevoegd tot en met %1</translation>
    </message>
    <message>
        <source>Changed until %1</source>
        <translation>Gewijzigd tot en met %1</translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>All documents</source>
        <translation>Alle documenten</translation>
    </message>
    <message>
        <source>Only in:</source>
        <translation>Alleen in:</translation>
    </message>
    <message>
        <source>Choose what of the library is asked</source>
        <translation>Kiezen welk deel van de bibliotheek wordt gevraagd</translation>
    </message>
    <message>
        <source>Remove “%1” from what is asked</source>
        <translation>‘%1’ uit de keuze halen</translation>
    </message>
    <message>
        <source>Click to remove</source>
        <translation>Klik om te verwijderen</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected document(s)</source>
        <translation>
            <numerusform>Alleen het geselecteerde document</numerusform>
            <numerusform>Alleen de %n geselecteerde documenten</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the documents selected in the library</source>
        <translation>Alleen de documenten die in de bibliotheek zijn geselecteerd</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Verzamelingen</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Talen</translation>
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
        <translation>Segment %1, origineel</translation>
    </message>
    <message>
        <source>Segment %1, your wording</source>
        <translation>Segment %1, uw formulering</translation>
    </message>
    <message>
        <source>Your translation</source>
        <translation>Uw vertaling</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Translate again</source>
        <translation>Opnieuw vertalen</translation>
    </message>
    <message>
        <source>Add to glossary…</source>
        <translation>Aan woordenlijst toevoegen…</translation>
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
        <translation>%1 (machinevertaling)</translation>
    </message>
    <message>
        <source>Number and state</source>
        <translation>Nummer en status</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>not translated yet</source>
        <translation>nog niet vertaald</translation>
    </message>
    <message>
        <source>translated</source>
        <translation>vertaald</translation>
    </message>
    <message>
        <source>to be checked</source>
        <translation>te controleren</translation>
    </message>
    <message>
        <source>could not be translated, the original stands in its place</source>
        <translation>kon niet worden vertaald, op deze plaats staat het origineel</translation>
    </message>
    <message>
        <source>worded by you</source>
        <translation>door u geformuleerd</translation>
    </message>
    <message>
        <source>The number %1 stands on one side only.</source>
        <translation>Het getal %1 staat maar aan één kant.</translation>
    </message>
    <message>
        <source>%1 should stand unchanged in the translation.</source>
        <translation>%1 hoort onveranderd in de vertaling te staan.</translation>
    </message>
    <message>
        <source>The sign of note %1 is missing.</source>
        <translation>Het teken van noot %1 ontbreekt.</translation>
    </message>
    <message>
        <source>The glossary wants it otherwise: %1.</source>
        <translation>De woordenlijst wil het anders: %1.</translation>
    </message>
    <message>
        <source>The name %1 is missing or changed.</source>
        <translation>De naam %1 ontbreekt of is veranderd.</translation>
    </message>
    <message>
        <source>This reads like another language: %1.</source>
        <translation>Dit leest als een andere taal: %1.</translation>
    </message>
    <message>
        <source>Words of the original were left as they are: %1</source>
        <translation>Woorden van het origineel bleven staan: %1</translation>
    </message>
    <message>
        <source>Much shorter or longer than usual: something may be missing, or too much.</source>
        <translation>Veel korter of langer dan gebruikelijk: misschien ontbreekt er iets of is er iets te veel.</translation>
    </message>
    <message>
        <source>The translation repeats itself: %1</source>
        <translation>De vertaling herhaalt zichzelf: %1</translation>
    </message>
    <message>
        <source>The model has added a remark of its own: %1</source>
        <translation>Het model heeft een eigen opmerking toegevoegd: %1</translation>
    </message>
    <message>
        <source>It may say something else than the original.</source>
        <translation>Hier staat misschien iets anders dan in het origineel.</translation>
    </message>
    <message>
        <source>The model wrote nothing.</source>
        <translation>Het model heeft niets geschreven.</translation>
    </message>
    <message>
        <source>Not translated: the original stands here.</source>
        <translation>Niet vertaald: hier staat het origineel.</translation>
    </message>
    <message>
        <source>To be checked.</source>
        <translation>Te controleren.</translation>
    </message>
    <message>
        <source>Segment %1</source>
        <translation>Segment %1</translation>
    </message>
</context>
<context>
    <name>SelectionTranslation</name>
    <message>
        <source>Language to translate the selection into</source>
        <translation>Taal waarin de selectie vertaald wordt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Translation of the selection</source>
        <translation>Vertaling van de selectie</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Language to translate into</source>
        <translation>Taal waarin vertaald wordt</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Vertalen</translation>
    </message>
    <message>
        <source>Glossary…</source>
        <translation>Woordenlijst…</translation>
    </message>
    <message>
        <source>Test the model for this pair (about a minute)</source>
        <translation>Model voor dit talenpaar testen (ongeveer een minuut)</translation>
    </message>
    <message>
        <source>Translate documents</source>
        <translation>Documenten vertalen</translation>
    </message>
    <message>
        <source>Select one or more documents in the library.</source>
        <translation>Selecteer in de bibliotheek een of meer documenten.</translation>
    </message>
    <message numerus="yes">
        <source>Translate %n document(s)</source>
        <translation>
            <numerusform>%n document vertalen</numerusform>
            <numerusform>%n documenten vertalen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summaries</name>
    <message>
        <source>Not finished</source>
        <translation>Niet klaar</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wacht op zijn beurt</translation>
    </message>
    <message>
        <source>Waiting until your question is answered</source>
        <translation>Wacht tot uw vraag beantwoord is</translation>
    </message>
    <message>
        <source>Not finished. What was read so far is kept.</source>
        <translation>Niet klaar. Wat al gelezen is, blijft bewaard.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Begint</translation>
    </message>
    <message>
        <source>%1 of %2 passages read</source>
        <translation>%1 van %2 passages gelezen</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>nog ongeveer %1</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunten</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Uitvoerig</translation>
    </message>
    <message>
        <source>One paragraph</source>
        <translation>Eén alinea</translation>
    </message>
    <message>
        <source>A list, a sentence a point</source>
        <translation>Een lijst, per punt een zin</translation>
    </message>
    <message>
        <source>A section for each of the document&apos;s own headings</source>
        <translation>Een stuk voor elke kop van het document</translation>
    </message>
    <message numerus="yes">
        <source>%n documents together</source>
        <translation>
            <numerusform>Eén document</numerusform>
            <numerusform>%n documenten samen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n words</source>
        <translation>
            <numerusform>ongeveer één woord</numerusform>
            <numerusform>ongeveer %n woorden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n passage(s) read</source>
        <translation>
            <numerusform>De ene passage gelezen</numerusform>
            <numerusform>Alle %n passages gelezen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n passage(s) read</source>
        <translation>
            <numerusform>%1 van één passage gelezen</numerusform>
            <numerusform>%1 van %n passages gelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>In the documents&apos; own words</source>
        <translation>In de woorden van de documenten</translation>
    </message>
    <message>
        <source>The most central sentences, word for word. No model took part.</source>
        <translation>De belangrijkste zinnen, woord voor woord. Er was geen model bij betrokken.</translation>
    </message>
    <message>
        <source>The model&apos;s context window is too small for the others.</source>
        <translation>Voor de andere is het contextvenster van het model te klein.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n zin van het model weggelaten.</numerusform>
            <numerusform>%n zinnen van het model weggelaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>No passage supports what stood there.</source>
        <translation>Geen passage ondersteunt wat daar stond.</translation>
    </message>
    <message>
        <source>The model does not write %1 well enough.</source>
        <translation>Het model schrijft niet goed genoeg %1.</translation>
    </message>
    <message>
        <source>So these are the documents&apos; own sentences.</source>
        <translation>Daarom staan hier de eigen zinnen van de documenten.</translation>
    </message>
    <message>
        <source>Some of it is in the documents&apos; own language.</source>
        <translation>Een deel staat in de taal van de documenten.</translation>
    </message>
    <message>
        <source>What could not be confirmed in %1 is said as the documents say it.</source>
        <translation>Wat in het %1 niet bevestigd kon worden, staat er zoals de documenten het zeggen.</translation>
    </message>
    <message>
        <source>Earlier summaries</source>
        <translation>Eerdere samenvattingen</translation>
    </message>
    <message>
        <source>Every sentence of a summary names the passages it stands on. Earlier summaries are kept here.</source>
        <translation>Elke zin van een samenvatting noemt de passages waarop hij berust. Eerdere samenvattingen staan hier.</translation>
    </message>
</context>
<context>
    <name>SummariesPage</name>
    <message numerus="yes">
        <source>Summarize %n document(s)…</source>
        <translation>
            <numerusform>Dit document samenvatten…</numerusform>
            <numerusform>Deze %n documenten samenvatten…</numerusform>
        </translation>
    </message>
    <message>
        <source>Summary of %1</source>
        <translation>Samenvatting van %1</translation>
    </message>
    <message>
        <source>Delete this summary?</source>
        <translation>Deze samenvatting verwijderen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>SummaryFooter</name>
    <message numerus="yes">
        <source>Passages cited (%n)</source>
        <translation>
            <numerusform>Geciteerde passage (%n)</numerusform>
            <numerusform>Geciteerde passages (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryHeader</name>
    <message>
        <source>All summaries</source>
        <translation>Alle samenvattingen</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>Samenvatting kopiëren</translation>
    </message>
    <message>
        <source>Save the summary…</source>
        <translation>Samenvatting opslaan…</translation>
    </message>
    <message>
        <source>Delete the summary…</source>
        <translation>Samenvatting verwijderen…</translation>
    </message>
</context>
<context>
    <name>SummaryRun</name>
    <message>
        <source>Summary of %1</source>
        <translation>Samenvatting van %1</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Progress of the summary</source>
        <translation>Voortgang van de samenvatting</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Samenvatting</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Kernzinnen</translation>
    </message>
    <message>
        <source>The most central sentences, word for word</source>
        <translation>De belangrijkste zinnen, woord voor woord</translation>
    </message>
</context>
<context>
    <name>TermDialog</name>
    <message>
        <source>Glossary entry</source>
        <translation>Term in de woordenlijst</translation>
    </message>
    <message>
        <source>Language of the term</source>
        <translation>Taal van de term</translation>
    </message>
    <message>
        <source>Language of its translation</source>
        <translation>Taal van de vertaling</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Its translation</source>
        <translation>De vertaling ervan</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
</context>
<context>
    <name>TermModel</name>
    <message>
        <source>Languages</source>
        <translation>Talen</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Vertaling</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Text of the document</source>
        <translation>Tekst van het document</translation>
    </message>
</context>
<context>
    <name>TranslationRun</name>
    <message>
        <source>Translation of %1 (%2)</source>
        <translation>Vertaling van %1 (%2)</translation>
    </message>
</context>
<context>
    <name>Translations</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n segment</numerusform>
            <numerusform>%n segmenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1 of %n segment(s)</source>
        <translation>
            <numerusform>Gestopt bij %1 van %n segment</numerusform>
            <numerusform>Gestopt bij %1 van %n segmenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n te controleren</numerusform>
            <numerusform>%n te controleren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not translated</source>
        <translation>
            <numerusform>%n niet vertaald</numerusform>
            <numerusform>%n niet vertaald</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <translation>volledig</translation>
    </message>
    <message>
        <source>of an earlier version of the document</source>
        <translation>van een eerdere versie van het document</translation>
    </message>
    <message>
        <source>There are no sentences in %1 to test the model with.</source>
        <translation>In deze taal (%1) zijn er geen zinnen om het model mee te testen.</translation>
    </message>
    <message>
        <source>Good enough to try:</source>
        <translation>Het proberen waard:</translation>
    </message>
    <message>
        <source>Weak, expect to correct a lot:</source>
        <translation>Zwak, reken op veel verbeteringen:</translation>
    </message>
    <message numerus="yes">
        <source>of %n test sentence(s), %1 % came out in %2, and translated back they were %3 % like the original in meaning. An estimate, not a promise.</source>
        <translation>
            <numerusform>van %n testzin kwam %1 % in de doeltaal (%2) uit; terugvertaald leek hij qua betekenis voor %3 % op het origineel. Een schatting, geen belofte.</numerusform>
            <numerusform>van %n testzinnen kwam %1 % in de doeltaal (%2) uit; terugvertaald leken ze qua betekenis voor %3 % op het origineel. Een schatting, geen belofte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wacht op zijn beurt</translation>
    </message>
    <message>
        <source>Waiting until your question is answered</source>
        <translation>Wacht tot uw vraag beantwoord is</translation>
    </message>
    <message>
        <source>Stopped. What is translated so far is kept.</source>
        <translation>Gestopt. Wat tot nu toe vertaald is, blijft bewaard.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Begint</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n segment(s)</source>
        <translation>
            <numerusform>%1 van %n segment</numerusform>
            <numerusform>%1 van %n segmenten</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>nog ongeveer %1</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Vertalingen</translation>
    </message>
    <message>
        <source>Every sentence is accounted for: what is doubtful is marked, and nothing is left out in silence. Translations are kept here.</source>
        <translation>Van elke zin wordt rekenschap gegeven: wat twijfelachtig is, is gemarkeerd, en niets wordt stilzwijgend weggelaten. Vertalingen worden hier bewaard.</translation>
    </message>
</context>
<context>
    <name>TranslationsPage</name>
    <message numerus="yes">
        <source>Translate %n document(s)…</source>
        <translation>
            <numerusform>Dit document vertalen…</numerusform>
            <numerusform>Deze %n documenten vertalen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the translation “%1”?</source>
        <translation>De vertaling ‘%1’ verwijderen?</translation>
    </message>
    <message>
        <source>What you have worded yourself is remembered for the next translation of the same text.</source>
        <translation>Wat u zelf hebt geformuleerd, wordt onthouden voor de volgende vertaling van dezelfde tekst.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>“%1” has changed since it was read.</source>
        <translation>‘%1’ is veranderd sinds het gelezen werd.</translation>
    </message>
    <message>
        <source>Add it again to translate what it says now: what stayed the same is carried over.</source>
        <translation>Voeg het opnieuw toe om te vertalen wat er nu in staat: wat gelijk bleef, wordt overgenomen.</translation>
    </message>
    <message>
        <source>Translate as it was read</source>
        <translation>Vertalen zoals het gelezen werd</translation>
    </message>
</context>
<context>
    <name>TurnContext</name>
    <message>
        <source>Ask just this question</source>
        <translation>Alleen deze vraag stellen</translation>
    </message>
    <message>
        <source>Ask again, without what was asked before</source>
        <translation>Nog eens vragen, zonder de vragen ervoor</translation>
    </message>
    <message>
        <source>Searched for: %1</source>
        <translation>Gezocht naar: %1</translation>
    </message>
    <message>
        <source>Only in: %1</source>
        <translation>Alleen in: %1</translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message>
        <source>Stopped. This answer was not checked.</source>
        <translation>Gestopt. Dit antwoord is niet gecontroleerd.</translation>
    </message>
    <message>
        <source>Question: %1</source>
        <translation>Vraag: %1</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Opnieuw vragen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwoord</translation>
    </message>
    <message>
        <source>Searching your documents</source>
        <translation>Doorzoekt uw documenten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Passages found</source>
        <translation>Gevonden passages</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwoord kopiëren</translation>
    </message>
    <message>
        <source>Save the answer…</source>
        <translation>Antwoord bewaren…</translation>
    </message>
</context>
<context>
    <name>WatchedFoldersDialog</name>
    <message>
        <source>Watched folders</source>
        <translation>Gevolgde mappen</translation>
    </message>
    <message>
        <source>What changes in these folders comes into the library by itself while Fundstelle is open. Uncheck a folder to watch it no more; its documents stay.</source>
        <translation>Wat in deze mappen verandert, komt vanzelf in de bibliotheek zolang Fundstelle open is. Haal het vinkje weg om een map niet meer te volgen; de documenten blijven.</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Een map volgen…</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (nu niet aanwezig)</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Een map volgen</translation>
    </message>
</context>
</TS>
