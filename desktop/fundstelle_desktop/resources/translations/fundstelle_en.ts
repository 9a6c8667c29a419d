<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>one more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message numerus="yes">
        <source>Searched %n document(s) in %1.</source>
        <translation>
            <numerusform>Searched %n document in %1.</numerusform>
            <numerusform>Searched %n documents in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %n document(s).</source>
        <translation>
            <numerusform>Searched %n document.</numerusform>
            <numerusform>Searched %n documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n sentence of the model left out.</numerusform>
            <numerusform>%n sentences of the model left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) not read for want of room.</source>
        <translation>
            <numerusform>%n passage not read for want of room.</numerusform>
            <numerusform>%n passages not read for want of room.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the passages that the search found; the model read %n of them</source>
        <translation>
            <numerusform>Show the passages that the search found; the model read %n of them</numerusform>
            <numerusform>Show the passages that the search found; the model read %n of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message numerus="yes">
        <source>Ask only these %n document(s)</source>
        <translation>
            <numerusform>Ask only this document</numerusform>
            <numerusform>Ask only these %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConcernBar</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of it could not be read.</source>
        <translation>
            <numerusform>%n part of it could not be read.</numerusform>
            <numerusform>%n parts of it could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message numerus="yes">
        <source>Found so far: %n statement(s), the latest of them</source>
        <translation>
            <numerusform>Found so far: one statement</numerusform>
            <numerusform>Found so far: %n statements, the latest of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileAdding</name>
    <message numerus="yes">
        <source>Going on with %n file(s) left unread</source>
        <translation>
            <numerusform>Going on with one file left unread</numerusform>
            <numerusform>Going on with %n files left unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message numerus="yes">
        <source>About %n words</source>
        <translation>
            <numerusform>About one word</numerusform>
            <numerusform>About %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Summarize %n document(s)</source>
        <translation>
            <numerusform>Summarize this document</numerusform>
            <numerusform>Summarize %n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message numerus="yes">
        <source>Only the %n selected document(s)</source>
        <translation>
            <numerusform>Only the selected document</numerusform>
            <numerusform>Only the %n selected documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message numerus="yes">
        <source>Translate %n document(s)</source>
        <translation>
            <numerusform>Translate %n document</numerusform>
            <numerusform>Translate %n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summaries</name>
    <message numerus="yes">
        <source>%n documents together</source>
        <translation>
            <numerusform>One document</numerusform>
            <numerusform>%n documents together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n words</source>
        <translation>
            <numerusform>about one word</numerusform>
            <numerusform>about %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n passage(s) read</source>
        <translation>
            <numerusform>The one passage read</numerusform>
            <numerusform>All %n passages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n passage(s) read</source>
        <translation>
            <numerusform>%1 of one passage read</numerusform>
            <numerusform>%1 of %n passages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the model left out.</source>
        <translation>
            <numerusform>%n sentence of the model left out.</numerusform>
            <numerusform>%n sentences of the model left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummariesPage</name>
    <message numerus="yes">
        <source>Summarize %n document(s)…</source>
        <translation>
            <numerusform>Summarize this document…</numerusform>
            <numerusform>Summarize these %n documents…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryFooter</name>
    <message numerus="yes">
        <source>Passages cited (%n)</source>
        <translation>
            <numerusform>Passage cited (%n)</numerusform>
            <numerusform>Passages cited (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Translations</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n segment</numerusform>
            <numerusform>%n segments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1 of %n segment(s)</source>
        <translation>
            <numerusform>Stopped at %1 of %n segment</numerusform>
            <numerusform>Stopped at %1 of %n segments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not translated</source>
        <translation>
            <numerusform>%n not translated</numerusform>
            <numerusform>%n not translated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n test sentence(s), %1 % came out in %2, and translated back they were %3 % like the original in meaning. An estimate, not a promise.</source>
        <translation>
            <numerusform>of %n test sentence, %1 % came out in %2, and translated back it was %3 % like the original in meaning. An estimate, not a promise.</numerusform>
            <numerusform>of %n test sentences, %1 % came out in %2, and translated back they were %3 % like the original in meaning. An estimate, not a promise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n segment(s)</source>
        <translation>
            <numerusform>%1 of %n segment</numerusform>
            <numerusform>%1 of %n segments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranslationsPage</name>
    <message numerus="yes">
        <source>Translate %n document(s)…</source>
        <translation>
            <numerusform>Translate this document…</numerusform>
            <numerusform>Translate these %n documents…</numerusform>
        </translation>
    </message>
</context>
</TS>
