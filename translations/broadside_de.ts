<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BodyKinds</name>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Multipart</source>
        <translation>Multipart</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Body</translation>
    </message>
</context>
<context>
    <name>Broadside</name>
    <message>
        <source>Waits for the requests that it needs</source>
        <translation>Wartet auf benötigte Anfragen</translation>
    </message>
    <message>
        <source>Waits for a free slot, as only so many requests run at once.</source>
        <translation>Wartet auf einen freien Platz, da nur begrenzt viele Anfragen gleichzeitig laufen.</translation>
    </message>
    <message>
        <source>Waits because of the rate limit</source>
        <translation>Wartet wegen des Ratenlimits</translation>
    </message>
    <message>
        <source>Waits before the next attempt</source>
        <translation>Wartet vor dem nächsten Versuch</translation>
    </message>
    <message>
        <source>Waits for a hook</source>
        <translation>Wartet auf einen Hook</translation>
    </message>
    <message>
        <source>The request is in flight. What comes back is shown here.</source>
        <translation>Die Anfrage ist unterwegs. Was zurückkommt, erscheint hier.</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>Noch nicht gesendet.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Waited for needs</source>
        <translation>Auf Voraussetzungen gewartet</translation>
    </message>
    <message>
        <source>Waited for a slot</source>
        <translation>Auf einen freien Platz gewartet</translation>
    </message>
    <message>
        <source>Waited for the host</source>
        <translation>Auf den Host gewartet</translation>
    </message>
    <message>
        <source>Waited for the rate</source>
        <translation>Auf das Ratenlimit gewartet</translation>
    </message>
    <message>
        <source>Waited to try again</source>
        <translation>Auf neuen Versuch gewartet</translation>
    </message>
    <message>
        <source>Waited for a hook</source>
        <translation>Auf einen Hook gewartet</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>No response</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Skipped, and never sent</source>
        <translation>Übersprungen und nie gesendet</translation>
    </message>
    <message>
        <source>Cancelled before a response came</source>
        <translation>Abgebrochen, bevor eine Antwort kam</translation>
    </message>
    <message>
        <source>There is no response</source>
        <translation>Es gibt keine Antwort</translation>
    </message>
    <message>
        <source>new for each request</source>
        <translation>neu für jede Anfrage</translation>
    </message>
    <message>
        <source>the time when it is sent</source>
        <translation>die Zeit, wenn sie gesendet wird</translation>
    </message>
    <message>
        <source>in base64</source>
        <translation>in base64</translation>
    </message>
    <message>
        <source>[list of %1]</source>
        <translation>[Liste mit %1]</translation>
    </message>
    <message>
        <source>{map of %1}</source>
        <translation>{Map mit %1}</translation>
    </message>
    <message>
        <source>for this run</source>
        <translation>für diesen Lauf</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 = %2
%3</source>
        <translation>%1 = %2
%3</translation>
    </message>
    <message>
        <source>(%1, binary)</source>
        <translation>(%1, binär)</translation>
    </message>
    <message>
        <source>
… %1 more</source>
        <translation>
… %1 weitere</translation>
    </message>
    <message>
        <source>(file %1, %2)</source>
        <translation>(Datei %1, %2)</translation>
    </message>
    <message>
        <source>“%1” is not in the collection.</source>
        <translation>„%1“ ist nicht in der Collection.</translation>
    </message>
    <message>
        <source>the name of a variable may not be empty, begin with $ or have braces</source>
        <translation>der Name einer Variable darf nicht leer sein, nicht mit $ beginnen und keine geschweiften Klammern haben</translation>
    </message>
    <message>
        <source>switched off (enabled: false)</source>
        <translation>ausgeschaltet (enabled: false)</translation>
    </message>
    <message>
        <source>runs because %1 needs it</source>
        <translation>läuft, weil %1 sie benötigt</translation>
    </message>
    <message>
        <source>filtered out: it has no tags, the filter is “%1”</source>
        <translation>herausgefiltert: hat keine Tags, der Filter ist „%1“</translation>
    </message>
    <message>
        <source>filtered out: its tags do not match “%1”</source>
        <translation>herausgefiltert: die Tags passen nicht zu „%1“</translation>
    </message>
    <message>
        <source>filtered out: its tags match “%1”, which is excluded</source>
        <translation>herausgefiltert: die Tags passen zu „%1“, und das ist ausgeschlossen</translation>
    </message>
    <message>
        <source>not among the routes asked for</source>
        <translation>nicht unter den verlangten Anfragen</translation>
    </message>
    <message>
        <source>no route has a tag like “%1”</source>
        <translation>keine Anfrage hat ein Tag wie „%1“</translation>
    </message>
    <message>
        <source>no route has the tag “%1”</source>
        <translation>keine Anfrage hat das Tag „%1“</translation>
    </message>
    <message>
        <source>no route has the tag “%1”; did you mean “%2”?</source>
        <translation>keine Anfrage hat das Tag „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>The picture is too large to show: %L1 × %L2.</source>
        <translation>Das Bild ist zu groß, um es zu zeigen: %L1 × %L2.</translation>
    </message>
    <message>
        <source>This is no picture that can be read: %1.</source>
        <translation>Das ist kein lesbares Bild: %1.</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>The body cannot be filtered: %1</source>
        <translation>Der Body lässt sich nicht filtern: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>(chosen as it was sent)</source>
        <translation>(beim Senden gewählt)</translation>
    </message>
    <message>
        <source>Added as the request was sent: the route does not say it</source>
        <translation>Beim Senden hinzugefügt: In der Anfrage nicht angegeben</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>from collection</source>
        <translation>aus der Collection</translation>
    </message>
    <message>
        <source>from folder %1</source>
        <translation>aus dem Ordner %1</translation>
    </message>
    <message>
        <source>from environment %1</source>
        <translation>aus der Umgebung %1</translation>
    </message>
    <message>
        <source>from method %1</source>
        <translation>von der Methode %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a sentence</comment>
        <translation>; </translation>
    </message>
    <message>
        <source>one more error is not shown</source>
        <translation>ein weiterer Fehler wird nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 more errors are not shown</source>
        <translation>%1 weitere Fehler werden nicht gezeigt</translation>
    </message>
    <message>
        <source>“%1” is not a duration; write for example 250ms, 2s or 1m</source>
        <translation>„%1“ ist keine Dauer; zum Beispiel 250ms, 2s oder 1m schreiben</translation>
    </message>
    <message>
        <source>“%1” is too long; the longest duration is 576h</source>
        <translation>„%1“ ist zu lang; die längste Dauer ist 576h</translation>
    </message>
    <message>
        <source>“%1” is not a size; write for example 100KB or 10MB</source>
        <translation>„%1“ ist keine Größe; zum Beispiel 100KB oder 10MB schreiben</translation>
    </message>
    <message>
        <source>“%1” is too large a size</source>
        <translation>„%1“ ist eine zu große Größenangabe</translation>
    </message>
    <message>
        <source>“%1” is not in the collection any more</source>
        <translation>„%1“ ist nicht mehr in der Collection</translation>
    </message>
    <message>
        <source>the name “%1” is used already beside it; names beside each other must differ</source>
        <translation>der Name „%1“ ist daneben schon vergeben; nebeneinander müssen Namen verschieden sein</translation>
    </message>
    <message>
        <source>“%1” comes from a file of its own together with what this place adds to it; only its name can be changed here</source>
        <translation>„%1“ kommt aus einer eigenen Datei, ergänzt um das, was an dieser Stelle steht; hier lässt sich nur der Name ändern</translation>
    </message>
    <message>
        <source>this stands in the file as a reference to another place (*alias) and can be changed only there</source>
        <translation>das steht in der Datei als Verweis auf eine andere Stelle (*alias) und lässt sich nur dort ändern</translation>
    </message>
    <message>
        <source>this folder includes several files, and it is not clear in which of them to put it</source>
        <translation>dieser Ordner bindet mehrere Dateien ein, und es ist nicht klar, in welche davon es gehört</translation>
    </message>
    <message>
        <source>there is no folder “%1” any more</source>
        <translation>den Ordner „%1“ gibt es nicht mehr</translation>
    </message>
    <message>
        <source>this is no list of routes; each begins with “- ”</source>
        <translation>das ist keine Liste von Anfragen; jede beginnt mit „- “</translation>
    </message>
    <message>
        <source>this is no route: it has no “name” and no URL</source>
        <translation>das ist keine Anfrage: „name“ und die URL fehlen</translation>
    </message>
    <message>
        <source>“%1” cannot be moved into itself</source>
        <translation>„%1“ lässt sich nicht in sich selbst verschieben</translation>
    </message>
    <message>
        <source>the order of the routes</source>
        <translation>die Reihenfolge der Anfragen</translation>
    </message>
    <message>
        <source>both have changed: %1</source>
        <translation>auf beiden Seiten geändert: %1</translation>
    </message>
    <message>
        <source>the collection itself</source>
        <translation>die Collection selbst</translation>
    </message>
    <message>
        <source>“auth” must be none, { basic: { user, password } }, { bearer: token } or { api_key: { name, value, in } }</source>
        <translation>„auth“ muss none, { basic: { user, password } }, { bearer: token } oder { api_key: { name, value, in } } sein</translation>
    </message>
    <message>
        <source>“basic” needs “user” and “password”</source>
        <translation>„basic“ braucht „user“ und „password“</translation>
    </message>
    <message>
        <source>“in” must be header or query</source>
        <translation>„in“ muss header oder query sein</translation>
    </message>
    <message>
        <source>“api_key” needs “name” and “value”</source>
        <translation>„api_key“ braucht „name“ und „value“</translation>
    </message>
    <message>
        <source>“file” must name a file</source>
        <translation>„file“ muss eine Datei nennen</translation>
    </message>
    <message>
        <source>this part has no “name”</source>
        <translation>diesem Teil fehlt „name“</translation>
    </message>
    <message>
        <source>a part needs one of “value” and “file”</source>
        <translation>ein Teil braucht entweder „value“ oder „file“</translation>
    </message>
    <message>
        <source>“name”, “filename” and “content_type” of a part may not have line breaks</source>
        <translation>„name“, „filename“ und „content_type“ eines Teils dürfen keine Zeilenumbrüche haben</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>ein Teil</translation>
    </message>
    <message>
        <source>“variables” must be a map</source>
        <translation>„variables“ muss eine Map sein</translation>
    </message>
    <message>
        <source>“multipart” must be a list of {name, value} or {name, file, filename, content_type}</source>
        <translation>„multipart“ muss eine Liste aus {name, value} oder {name, file, filename, content_type} sein</translation>
    </message>
    <message>
        <source>“graphql” needs a “query”</source>
        <translation>„graphql“ braucht „query“</translation>
    </message>
    <message>
        <source>a collection</source>
        <translation>eine Collection</translation>
    </message>
    <message>
        <source>“broadside” is missing; the first line of a collection is “broadside: 1”</source>
        <translation>„broadside“ fehlt; die erste Zeile einer Collection ist „broadside: 1“</translation>
    </message>
    <message>
        <source>version “%1” of the format is not known to this program; write “broadside: 1”</source>
        <translation>Version „%1“ des Formats ist diesem Programm nicht bekannt; „broadside: 1“ schreiben</translation>
    </message>
    <message>
        <source>“broadside” is the version of the format, a number; write “broadside: 1”</source>
        <translation>„broadside“ ist die Version des Formats, eine Zahl; „broadside: 1“ schreiben</translation>
    </message>
    <message>
        <source>the file is empty; the first line of a collection is “broadside: 1”</source>
        <translation>die Datei ist leer; die erste Zeile einer Collection ist „broadside: 1“</translation>
    </message>
    <message>
        <source>a collection must be a map of keys and values; its first line is “broadside: 1”</source>
        <translation>eine Collection muss eine Map aus Schlüsseln und Werten sein; ihre erste Zeile ist „broadside: 1“</translation>
    </message>
    <message>
        <source>this folder has no broadside.yaml and no *.broadside.yaml</source>
        <translation>dieser Ordner hat keine broadside.yaml und keine *.broadside.yaml</translation>
    </message>
    <message>
        <source>this folder has several collections (%1); name one of them</source>
        <translation>dieser Ordner hat mehrere Collections (%1); eine davon angeben</translation>
    </message>
    <message>
        <source>“%1” comes twice, as its file is included twice; give an include a “folder” of its own</source>
        <translation>„%1“ kommt zweimal vor, da die Datei zweimal eingebunden ist; einem der Includes einen eigenen „folder“ geben</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>the name “%1” is used already, at %2; names beside each other must differ</source>
        <translation>der Name „%1“ ist schon vergeben: %2; nebeneinander müssen Namen verschieden sein</translation>
    </message>
    <message>
        <source>the name of a folder</source>
        <translation>der Name eines Ordners</translation>
    </message>
    <message>
        <source>“auth” stands both here and beside “defaults”; keep one</source>
        <translation>„auth“ steht hier und auch neben „defaults“; nur eines behalten</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>this folder has no name; write folder: NAME</source>
        <translation>dieser Ordner hat keinen Namen; folder: NAME schreiben</translation>
    </message>
    <message>
        <source>“routes” must be a list; begin each route with “- ”</source>
        <translation>„routes“ muss eine Liste sein; jede Anfrage mit „- “ beginnen</translation>
    </message>
    <message>
        <source>an include</source>
        <translation>ein Include</translation>
    </message>
    <message>
        <source>an include among the routes names one file; write an entry for each</source>
        <translation>ein Include unter den Anfragen nennt eine Datei; für jede einen eigenen Eintrag schreiben</translation>
    </message>
    <message>
        <source>“%1” belongs in the collection&apos;s main file, not in an included one</source>
        <translation>„%1“ gehört in die Hauptdatei der Collection, nicht in eine eingebundene</translation>
    </message>
    <message>
        <source>“broadside” must be 1, the version of the format</source>
        <translation>„broadside“ muss 1 sein, die Version des Formats</translation>
    </message>
    <message>
        <source>an included file</source>
        <translation>eine eingebundene Datei</translation>
    </message>
    <message>
        <source>with all its files the collection has more than 1,000,000 values</source>
        <translation>mit allen ihren Dateien hat die Collection mehr als 1.000.000 Werte</translation>
    </message>
    <message>
        <source>“%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>„%1“ liegt außerhalb des Ordners der Collection; --allow-outside erlaubt das</translation>
    </message>
    <message>
        <source>the included file “%1” does not exist</source>
        <translation>die eingebundene Datei „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>“%1” is not a file and cannot be included</source>
        <translation>„%1“ ist keine Datei und lässt sich nicht einbinden</translation>
    </message>
    <message>
        <source>the files include each other without end: %1</source>
        <translation>die Dateien binden einander endlos ein: %1</translation>
    </message>
    <message>
        <source>the included file “%1” is empty</source>
        <translation>die eingebundene Datei „%1“ ist leer</translation>
    </message>
    <message>
        <source>“%1” is not supported by this version</source>
        <translation>„%1“ wird von dieser Version nicht unterstützt</translation>
    </message>
    <message>
        <source>%1 has no key “%2”</source>
        <translation>%1 hat keinen Schlüssel „%2“</translation>
    </message>
    <message>
        <source>%1 has no key “%2”; did you mean “%3”?</source>
        <translation>%1 hat keinen Schlüssel „%2“; war „%3“ gemeint?</translation>
    </message>
    <message>
        <source>%1 must be a map of keys and values</source>
        <translation>%1 muss eine Map aus Schlüsseln und Werten sein</translation>
    </message>
    <message>
        <source>“%1”</source>
        <extracomment>the name of a key, in quotes</extracomment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 must be a text</source>
        <translation>%1 muss ein Text sein</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1 muss true oder false sein</translation>
    </message>
    <message>
        <source>%1 must be a whole number, 0 or more</source>
        <translation>%1 muss eine ganze Zahl ab 0 sein</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>“%1” is not a tag; a tag has letters, digits and _ - . : /</source>
        <translation>„%1“ ist kein Tag; ein Tag hat Buchstaben, Ziffern und _ - . : /</translation>
    </message>
    <message>
        <source>the name of a route</source>
        <translation>der Name einer Anfrage</translation>
    </message>
    <message>
        <source>a route sends one request; it has “%1” already</source>
        <translation>jeder Eintrag sendet eine einzige Anfrage; „%1“ ist schon da</translation>
    </message>
    <message>
        <source>the URL</source>
        <translation>die URL</translation>
    </message>
    <message>
        <source>“%1” cannot be a method</source>
        <translation>„%1“ kann keine Methode sein</translation>
    </message>
    <message>
        <source>a route has one body; it has “%1” already</source>
        <translation>eine Anfrage hat einen einzigen Body; „%1“ ist schon da</translation>
    </message>
    <message>
        <source>a needed route</source>
        <translation>eine benötigte Anfrage</translation>
    </message>
    <message>
        <source>a check</source>
        <translation>eine Prüfung</translation>
    </message>
    <message>
        <source>a route</source>
        <translation>eine Anfrage</translation>
    </message>
    <message>
        <source>this route has no “name”</source>
        <translation>dieser Anfrage fehlt „name“</translation>
    </message>
    <message>
        <source>this route has a “method” but no “url”</source>
        <translation>diese Anfrage hat „method“, aber keine „url“</translation>
    </message>
    <message>
        <source>this route has no URL; write for example get: /path</source>
        <translation>diese Anfrage hat keine URL; zum Beispiel get: /path schreiben</translation>
    </message>
    <message>
        <source>this route has a “url” but no “method”; write for example get: /path</source>
        <translation>diese Anfrage hat eine „url“, aber keine „method“; zum Beispiel get: /path schreiben</translation>
    </message>
    <message>
        <source>“method” goes with “url”; this route has “%1” already</source>
        <translation>„method“ gehört zu „url“; diese Anfrage hat schon „%1“</translation>
    </message>
    <message>
        <source>“http” must be auto, 1.1, 2 or 2-direct</source>
        <translation>„http“ muss auto, 1.1, 2 oder 2-direct sein</translation>
    </message>
    <message>
        <source>“auth” stands both here and in “defaults”; keep one</source>
        <translation>„auth“ steht hier und auch in „defaults“; nur eines behalten</translation>
    </message>
    <message>
        <source>the method %1 is already there</source>
        <translation>die Methode %1 ist schon da</translation>
    </message>
    <message>
        <source>a method</source>
        <translation>eine Methode</translation>
    </message>
    <message>
        <source>the secret&apos;s name</source>
        <translation>der Name des Geheimnisses</translation>
    </message>
    <message>
        <source>the secret&apos;s name is empty</source>
        <translation>der Name des Geheimnisses ist leer</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable; it may not be empty, begin with $ or have braces</source>
        <translation>„%1“ kann nicht der Name einer Variable sein; er darf nicht leer sein, nicht mit $ beginnen und keine geschweiften Klammern haben</translation>
    </message>
    <message>
        <source>the name of an environment is empty</source>
        <translation>der Name einer Umgebung ist leer</translation>
    </message>
    <message>
        <source>an environment</source>
        <translation>eine Umgebung</translation>
    </message>
    <message>
        <source>“value” must be one value</source>
        <translation>„value“ muss ein einzelner Wert sein</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>ein Eintrag</translation>
    </message>
    <message>
        <source>this row has no “name”</source>
        <translation>diesem Eintrag fehlt „name“</translation>
    </message>
    <message>
        <source>the value of “%1” must be one value, or a list of single values</source>
        <translation>der Wert von „%1“ muss ein einzelner Wert oder eine Liste einzelner Werte sein</translation>
    </message>
    <message>
        <source>%1 must be a map, or a list of {name, value, enabled}</source>
        <translation>%1 muss eine Map oder eine Liste aus {name, value, enabled} sein</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header; it may have letters, digits and !#$%&amp;&apos;*+-.^_`|~</source>
        <translation>„%1“ kann nicht der Name eines Headers sein; erlaubt sind Buchstaben, Ziffern und !#$%&amp;&apos;*+-.^_`|~</translation>
    </message>
    <message>
        <source>the value of the header “%1” has a line break; a header is one line</source>
        <translation>der Wert des Headers „%1“ hat einen Zeilenumbruch; ein Header ist eine einzige Zeile</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>the file cannot be opened: %1</source>
        <translation>die Datei kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>die Datei kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>the file is read-only; allow writing to it, then save again</source>
        <translation>die Datei ist schreibgeschützt; das Schreiben erlauben und erneut speichern</translation>
    </message>
    <message>
        <source>the file cannot be written: %1</source>
        <translation>die Datei kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>the key “%1” is already there</source>
        <translation>der Schlüssel „%1“ ist schon da</translation>
    </message>
    <message>
        <source>there is no map or list at this place</source>
        <translation>an dieser Stelle steht weder eine Map noch eine Liste</translation>
    </message>
    <message>
        <source>the file has nothing at the place to be changed</source>
        <translation>die Datei hat nichts an der Stelle, die geändert werden soll</translation>
    </message>
    <message>
        <source>this version of YAML is not read; use 1.2</source>
        <translation>diese Version von YAML wird nicht gelesen; 1.2 verwenden</translation>
    </message>
    <message>
        <source>a line that begins with “%” can only be %YAML or %TAG; put a text in quotes</source>
        <translation>eine Zeile, die mit „%“ beginnt, kann nur %YAML oder %TAG sein; Texte in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>“:” is not expected here; check the indentation, or put the text in quotes</source>
        <translation>„:“ passt hier nicht; die Einrückung prüfen oder den Text in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>a key is expected here; check the indentation and the quotes above</source>
        <translation>hier wird ein Schlüssel erwartet; die Einrückung und die Anführungszeichen darüber prüfen</translation>
    </message>
    <message>
        <source>an item that begins with “-” is expected here; check the indentation</source>
        <translation>hier wird ein Eintrag erwartet, der mit „-“ beginnt; die Einrückung prüfen</translation>
    </message>
    <message>
        <source>“-” is not expected here; begin the list on a line of its own</source>
        <translation>„-“ passt hier nicht; die Liste in einer eigenen Zeile beginnen</translation>
    </message>
    <message>
        <source>“,” or “]” is missing here</source>
        <translation>hier fehlt „,“ oder „]“</translation>
    </message>
    <message>
        <source>“,” or “}” is missing here</source>
        <translation>hier fehlt „,“ oder „}“</translation>
    </message>
    <message>
        <source>“:” is missing after this key, or the indentation is wrong</source>
        <translation>nach diesem Schlüssel fehlt „:“, oder die Einrückung ist falsch</translation>
    </message>
    <message>
        <source>the file ends inside a text in quotes</source>
        <translation>die Datei endet in einem Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>“---” or “...” stands inside a text in quotes</source>
        <translation>„---“ oder „...“ steht in einem Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>unknown escape after “\”; write “\\” or use single quotes</source>
        <translation>unbekannte Escape-Sequenz nach „\“; „\\“ schreiben oder einfache Anführungszeichen verwenden</translation>
    </message>
    <message>
        <source>this escape is not a character; half of a surrogate pair cannot stand alone</source>
        <translation>diese Escape-Sequenz ist kein Zeichen; die Hälfte eines Surrogatpaars kann nicht allein stehen</translation>
    </message>
    <message>
        <source>“\x”, “\u” and “\U” need 2, 4 and 8 hexadecimal digits</source>
        <translation>„\x“, „\u“ und „\U“ brauchen 2, 4 und 8 Hexadezimalziffern</translation>
    </message>
    <message>
        <source>the tag&apos;s prefix is not known</source>
        <translation>das Präfix des Tags ist nicht bekannt</translation>
    </message>
    <message>
        <source>the %YAML line is there twice</source>
        <translation>die %YAML-Zeile ist zweimal da</translation>
    </message>
    <message>
        <source>control characters are not allowed; write them as an escape in double quotes</source>
        <translation>Steuerzeichen sind nicht erlaubt; sie als Escape-Sequenz in doppelten Anführungszeichen schreiben</translation>
    </message>
    <message>
        <source>nothing but a comment may follow here</source>
        <translation>hier darf nur noch ein Kommentar folgen</translation>
    </message>
    <message>
        <source>a tab cannot indent; use spaces</source>
        <translation>ein Tabulator kann nicht einrücken; Leerzeichen verwenden</translation>
    </message>
    <message>
        <source>a second document begins here; a file holds one. Check the indentation above</source>
        <translation>hier beginnt ein zweites Dokument; eine Datei enthält nur eines. Die Einrückung darüber prüfen</translation>
    </message>
    <message>
        <source>a name is missing after “&amp;” or “*”; text that begins with them needs quotes</source>
        <translation>nach „&amp;“ oder „*“ fehlt ein Name; Text, der damit beginnt, braucht Anführungszeichen</translation>
    </message>
    <message>
        <source>a value is missing here</source>
        <translation>hier fehlt ein Wert</translation>
    </message>
    <message>
        <source>“:” needs a space before the value; or put the text in quotes</source>
        <translation>nach „:“ muss vor dem Wert ein Leerzeichen stehen; oder den Text in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>a value cannot begin with “? ”; put it in quotes</source>
        <translation>ein Wert kann nicht mit „? “ beginnen; ihn in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>the number after “|” or “&gt;” is the indentation, 1 to 9</source>
        <translation>die Zahl nach „|“ oder „&gt;“ ist die Einrückung, 1 bis 9</translation>
    </message>
    <message>
        <source>a space is missing here, after the tag</source>
        <translation>hier fehlt ein Leerzeichen nach dem Tag</translation>
    </message>
    <message>
        <source>a space is missing here</source>
        <translation>hier fehlt ein Leerzeichen</translation>
    </message>
    <message>
        <source>the prefix of a tag ends with “!”</source>
        <translation>das Präfix eines Tags endet mit „!“</translation>
    </message>
    <message>
        <source>a tag&apos;s name is missing after “!”; text that begins with it needs quotes</source>
        <translation>nach „!“ fehlt der Name eines Tags; Text, der damit beginnt, braucht Anführungszeichen</translation>
    </message>
    <message>
        <source>“&gt;” is missing at the tag&apos;s end</source>
        <translation>am Ende des Tags fehlt „&gt;“</translation>
    </message>
    <message>
        <source>“%” in a tag is followed by two hexadecimal digits</source>
        <translation>auf „%“ in einem Tag folgen zwei Hexadezimalziffern</translation>
    </message>
    <message>
        <source>the escape in this tag is not UTF-8</source>
        <translation>die Escape-Sequenz in diesem Tag ist kein UTF-8</translation>
    </message>
    <message>
        <source>this prefix is set by a %TAG line above</source>
        <translation>dieses Präfix ist schon in einer %TAG-Zeile darüber festgelegt</translation>
    </message>
    <message>
        <source>a value cannot begin with “%1”; put it in quotes</source>
        <translation>ein Wert kann nicht mit „%1“ beginnen; ihn in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>this is not YAML: %1</source>
        <translation>das ist kein YAML: %1</translation>
    </message>
    <message>
        <source>a text that begins with “{{” must be in quotes</source>
        <translation>ein Text, der mit „{{“ beginnt, muss in Anführungszeichen stehen</translation>
    </message>
    <message>
        <source>the file is larger than 64 MB, the most that is read</source>
        <translation>die Datei ist größer als 64 MB; mehr wird nicht gelesen</translation>
    </message>
    <message>
        <source>the file is in UTF-16; save it as UTF-8</source>
        <translation>die Datei ist in UTF-16; sie als UTF-8 speichern</translation>
    </message>
    <message>
        <source>the file is not valid UTF-8 from here on; save it as UTF-8</source>
        <translation>die Datei ist von hier an kein gültiges UTF-8; sie als UTF-8 speichern</translation>
    </message>
    <message>
        <source>a second document begins here; a file holds one</source>
        <translation>hier beginnt ein zweites Dokument; eine Datei enthält nur eines</translation>
    </message>
    <message>
        <source>with its aliases expanded the file has more than 1,000,000 values</source>
        <translation>mit aufgelösten Aliassen hat die Datei mehr als 1.000.000 Werte</translation>
    </message>
    <message>
        <source>the file has more than 1,000,000 values</source>
        <translation>die Datei hat mehr als 1.000.000 Werte</translation>
    </message>
    <message>
        <source>nested more than 100 levels deep</source>
        <translation>mehr als 100 Ebenen tief verschachtelt</translation>
    </message>
    <message>
        <source>the alias “*%1” stands inside what it stands for</source>
        <translation>der Alias „*%1“ steht in dem, wofür er steht</translation>
    </message>
    <message>
        <source>a key must be a text; a text that begins with “{{” must be in quotes</source>
        <translation>ein Schlüssel muss ein Text sein; ein Text, der mit „{{“ beginnt, muss in Anführungszeichen stehen</translation>
    </message>
    <message>
        <source>a key must be a text, not a list or a map</source>
        <translation>ein Schlüssel muss ein Text sein, keine Liste und keine Map</translation>
    </message>
    <message>
        <source>“&lt;&lt;” takes a map or a list of maps</source>
        <translation>„&lt;&lt;“ nimmt eine Map oder eine Liste von Maps</translation>
    </message>
    <message>
        <source>the key “%1” is already there, at line %2, column %3</source>
        <translation>der Schlüssel „%1“ ist schon da, in Zeile %2, Spalte %3</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>its file or folder cannot be written</source>
        <translation>die Datei oder ihr Ordner kann nicht beschrieben werden</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm verwendet den Verlauf gerade</translation>
    </message>
    <message>
        <source>its file cannot be opened</source>
        <translation>die Datei kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The history of runs “%1” cannot be created: %2.</source>
        <translation>Der Verlauf der Läufe „%1“ kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>The history of runs is damaged (%1).</source>
        <translation>Der Verlauf der Läufe ist beschädigt (%1).</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The history of runs “%1” cannot be used</source>
        <translation>Der Verlauf der Läufe „%1“ kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>The history of runs “%1” is damaged and cannot be set aside.</source>
        <translation>Der Verlauf der Läufe „%1“ ist beschädigt und kann nicht beiseitegelegt werden.</translation>
    </message>
    <message>
        <source>The folder “%1” for the history of runs cannot be created.</source>
        <translation>Der Ordner „%1“ für den Verlauf der Läufe kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The history of runs was written by a newer version of Broadside (its format is %1, this version knows %2). It is left as it is; runs are not kept.</source>
        <translation>Der Verlauf der Läufe wurde von einer neueren Version von Broadside geschrieben (sein Format ist %1, diese Version kennt %2). Er bleibt, wie er ist; Läufe werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>This run was not kept in the history</source>
        <translation>Dieser Lauf wurde nicht im Verlauf aufbewahrt</translation>
    </message>
    <message>
        <source>The history of runs cannot be read</source>
        <translation>Der Verlauf der Läufe kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Nothing was removed from the history</source>
        <translation>Aus dem Verlauf wurde nichts entfernt</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%1 may not have “/”, which separates folders from routes</source>
        <translation>%1 darf kein „/“ enthalten, denn das trennt Ordner und Anfragen</translation>
    </message>
    <message>
        <source>%1 may not begin or end with a blank or have line breaks</source>
        <translation>%1 darf nicht mit einem Leerzeichen beginnen oder enden und keine Zeilenumbrüche haben</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>der Name</translation>
    </message>
    <message>
        <source>this is not JSON: %1</source>
        <translation>das ist kein JSON: %1</translation>
    </message>
    <message>
        <source>the tag expression ends where a tag is expected</source>
        <translation>der Tag-Ausdruck endet, wo ein Tag erwartet wird</translation>
    </message>
    <message>
        <source>“%1” is not expected here; join tags with and, or, not and parentheses</source>
        <translation>„%1“ passt hier nicht; Tags mit and, or, not und Klammern verbinden</translation>
    </message>
    <message>
        <source>the tag expression is nested too deeply</source>
        <translation>der Tag-Ausdruck ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>a closing parenthesis is missing</source>
        <translation>eine schließende Klammer fehlt</translation>
    </message>
    <message>
        <source>“%1” cannot be part of a tag; a tag has letters, digits and _ - . : /</source>
        <translation>„%1“ kann nicht Teil eines Tags sein; ein Tag hat Buchstaben, Ziffern und _ - . : /</translation>
    </message>
    <message>
        <source>routes need each other in a circle: %1</source>
        <translation>Anfragen benötigen einander im Kreis: %1</translation>
    </message>
    <message>
        <source>… %1 more …</source>
        <translation>… %1 weitere …</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is no route</source>
        <translation>„%1“ benötigt „%2“, aber eine solche Anfrage gibt es nicht</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is no route; did you mean “%3”?</source>
        <translation>„%1“ benötigt „%2“, aber eine solche Anfrage gibt es nicht; war „%3“ gemeint?</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is switched off (enabled: false)</source>
        <translation>„%1“ benötigt „%2“, aber das ist ausgeschaltet (enabled: false)</translation>
    </message>
    <message>
        <source>“%1” needs a whole URL such as https://host%2, or a base_url in the collection, its folder or the environment</source>
        <translation>„%1“ braucht eine ganze URL wie https://host%2 oder eine base_url in der Collection, im Ordner oder in der Umgebung</translation>
    </message>
    <message>
        <source>“%1” has a URL with “%2:”; only http and https are sent</source>
        <translation>„%1“ hat eine URL mit „%2:“; nur http und https werden gesendet</translation>
    </message>
    <message>
        <source>the collection has no environments, so there is no “%1”</source>
        <translation>die Collection hat keine Umgebungen, also auch „%1“ nicht</translation>
    </message>
    <message>
        <source>there is no environment “%1”; there are: %2</source>
        <translation>es gibt keine Umgebung „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>%1 routes, %2 times each, are more than one run can hold (1000000)</source>
        <translation>%1 Anfragen, jede %2-mal, sind mehr, als ein Lauf fassen kann (1000000)</translation>
    </message>
    <message>
        <source>the collection has no routes</source>
        <translation>die Collection hat keine Anfragen</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --tags “%2” and --exclude-tags “%3”</source>
        <translation>keine der %1 Anfragen ist ausgewählt: --tags „%2“ und --exclude-tags „%3“</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --tags “%2”</source>
        <translation>keine der %1 Anfragen ist ausgewählt: --tags „%2“</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --exclude-tags “%2”</source>
        <translation>keine der %1 Anfragen ist ausgewählt: --exclude-tags „%2“</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected</source>
        <translation>keine der %1 Anfragen ist ausgewählt</translation>
    </message>
    <message>
        <source>nothing fits %1 %2; --list shows what there is</source>
        <translation>nichts passt zu %1 %2; --list zeigt, was es gibt</translation>
    </message>
    <message>
        <source>nothing fits %1 %2; did you mean “%3”?</source>
        <translation>nichts passt zu %1 %2; war „%3“ gemeint?</translation>
    </message>
    <message>
        <source>an operation without a name has to be the only one</source>
        <translation>eine Operation ohne Namen muss die einzige sein</translation>
    </message>
    <message>
        <source>the end of the query</source>
        <translation>das Ende der Query</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>eine Zeichenkette</translation>
    </message>
    <message>
        <source>found %1, expected %2</source>
        <translation>gefunden: %1, erwartet: %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>an operation or a fragment</source>
        <translation>eine Operation oder ein Fragment</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>der Name einer Variablen</translation>
    </message>
    <message>
        <source>a type</source>
        <translation>ein Typ</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>ein Feld</translation>
    </message>
    <message>
        <source>a fragment, %1 or %2</source>
        <translation>ein Fragment, %1 oder %2</translation>
    </message>
    <message>
        <source>the name of a fragment</source>
        <translation>der Name eines Fragments</translation>
    </message>
    <message>
        <source>the name of a directive</source>
        <translation>der Name einer Direktive</translation>
    </message>
    <message>
        <source>an argument</source>
        <translation>ein Argument</translation>
    </message>
    <message>
        <source>a value without variables</source>
        <translation>ein Wert ohne Variablen</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is no escape sequence; %2 itself is written %3</source>
        <translation>%1 ist keine Escape-Sequenz; %2 selbst wird %3 geschrieben</translation>
    </message>
    <message>
        <source>this is nested too deeply; %1 levels are read</source>
        <translation>das ist zu tief verschachtelt; gelesen werden %1 Ebenen</translation>
    </message>
    <message>
        <source>%1 can only be in strings and comments</source>
        <translation>%1 kann nur in Zeichenketten und Kommentaren stehen</translation>
    </message>
    <message>
        <source>the character %1 cannot be here</source>
        <translation>das Zeichen %1 kann hier nicht stehen</translation>
    </message>
    <message>
        <source>the string that begins here does not end; %1 is missing</source>
        <translation>die Zeichenkette, die hier beginnt, endet nicht; %1 fehlt</translation>
    </message>
    <message>
        <source>the response of %1 is larger than %2</source>
        <translation>die Antwort von %1 ist größer als %2</translation>
    </message>
    <message>
        <source>no complete response from %1 within %2</source>
        <translation>keine vollständige Antwort von %1 innerhalb von %2</translation>
    </message>
    <message>
        <source>no connection to %1 within %2</source>
        <translation>keine Verbindung zu %1 innerhalb von %2</translation>
    </message>
    <message>
        <source>%1 answered with HTTP/1.1, but the route asks for HTTP/2</source>
        <translation>%1 hat mit HTTP/1.1 geantwortet, aber die Anfrage verlangt HTTP/2</translation>
    </message>
    <message>
        <source>%1 answered with HTTP/1.1, but the route asks for HTTP/2; in clear it needs http: 2-direct</source>
        <translation>%1 hat mit HTTP/1.1 geantwortet, aber die Anfrage verlangt HTTP/2; unverschlüsselt ist dafür http: 2-direct nötig</translation>
    </message>
    <message>
        <source>the host “%1” was not found</source>
        <translation>der Host „%1“ wurde nicht gefunden</translation>
    </message>
    <message>
        <source>%1 refused the connection; is the server running?</source>
        <translation>%1 hat die Verbindung abgelehnt; läuft der Server?</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the response of %1 is larger than %2 when it is decompressed</source>
        <translation>die Antwort von %1 ist entpackt größer als %2</translation>
    </message>
    <message>
        <source>%1 closed the connection before it was secure; does it speak TLS, or is its URL http://?</source>
        <translation>%1 hat die Verbindung geschlossen, bevor sie sicher war; spricht der Server TLS, oder beginnt seine URL mit http://?</translation>
    </message>
    <message>
        <source>%1 closed the connection before the response was complete</source>
        <translation>%1 hat die Verbindung geschlossen, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>no secure connection to %1: it does not speak TLS; is its URL http://?</source>
        <translation>keine sichere Verbindung zu %1: Der Server spricht kein TLS; beginnt seine URL mit http://?</translation>
    </message>
    <message>
        <source>no secure connection to %1: %2</source>
        <translation>keine sichere Verbindung zu %1: %2</translation>
    </message>
    <message>
        <source>no connection to %1: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>keine Verbindung zu %1: Zu viele sind offen; --concurrency verringern oder die Grenze für offene Dateien erhöhen (ulimit -n)</translation>
    </message>
    <message>
        <source>no connection to %1: %2</source>
        <translation>keine Verbindung zu %1: %2</translation>
    </message>
    <message>
        <source>the redirect to “%1” is not followed; only http and https are</source>
        <translation>der Weiterleitung zu „%1“ wird nicht gefolgt, nur solchen zu http und https</translation>
    </message>
    <message>
        <source>the redirect from https to %1 is not followed: it is not encrypted</source>
        <translation>der Weiterleitung von https zu %1 wird nicht gefolgt: Sie ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>more than %1 redirects; the next would lead to %2</source>
        <translation>mehr als %1 Weiterleitungen; die nächste führte zu %2</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>Kein Programm öffnet %1</translation>
    </message>
    <message>
        <source>No program shows the folder %1</source>
        <translation>Kein Programm zeigt den Ordner %1</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>%1 oder weniger</translation>
    </message>
    <message>
        <source>not (%1)</source>
        <translation>nicht (%1)</translation>
    </message>
    <message>
        <source>its issuer is not known here</source>
        <translation>sein Aussteller ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>nothing that is trusted here vouches for it</source>
        <translation>nichts, dem hier vertraut wird, bürgt für es</translation>
    </message>
    <message>
        <source>its signature is wrong</source>
        <translation>seine Signatur ist falsch</translation>
    </message>
    <message>
        <source>its key cannot be read</source>
        <translation>sein Schlüssel kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>es ist noch nicht gültig</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>es ist abgelaufen</translation>
    </message>
    <message>
        <source>the time in which it is valid cannot be read</source>
        <translation>die Zeit, in der es gültig ist, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is self-signed, and not trusted here</source>
        <translation>es ist selbstsigniert, und ihm wird hier nicht vertraut</translation>
    </message>
    <message>
        <source>its issuer is self-signed, and not trusted here</source>
        <translation>sein Aussteller ist selbstsigniert, und ihm wird hier nicht vertraut</translation>
    </message>
    <message>
        <source>it has been revoked</source>
        <translation>es wurde widerrufen</translation>
    </message>
    <message>
        <source>it is that of an issuer, but may not issue any</source>
        <translation>es ist das eines Ausstellers, darf aber keine ausstellen</translation>
    </message>
    <message>
        <source>there are more issuers than it permits</source>
        <translation>es gibt mehr Aussteller, als es erlaubt</translation>
    </message>
    <message>
        <source>it is meant for another purpose</source>
        <translation>es ist für einen anderen Zweck bestimmt</translation>
    </message>
    <message>
        <source>its root is not trusted for this purpose</source>
        <translation>seiner Wurzel wird für diesen Zweck nicht vertraut</translation>
    </message>
    <message>
        <source>the certificate of its issuer does not fit</source>
        <translation>das Zertifikat seines Ausstellers passt nicht</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es gibt keines</translation>
    </message>
    <message>
        <source>it is for another host</source>
        <translation>es gilt für einen anderen Host</translation>
    </message>
    <message>
        <source>it is on the list of those that are refused</source>
        <translation>es steht auf der Liste derer, die abgelehnt werden</translation>
    </message>
    <message>
        <source>the server&apos;s certificate: %1</source>
        <translation>das Zertifikat des Servers: %1</translation>
    </message>
    <message>
        <source>certificate “%1”: %2</source>
        <translation>Zertifikat „%1“: %2</translation>
    </message>
    <message>
        <source>the file “%1” cannot be opened: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>die Datei „%1“ kann nicht geöffnet werden: Zu viele sind offen; --concurrency verringern oder die Grenze für offene Dateien erhöhen (ulimit -n)</translation>
    </message>
    <message>
        <source>the file “%1” cannot be read</source>
        <translation>die Datei „%1“ kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file “%1” does not exist</source>
        <translation>die Datei „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>no connection to %1: its network cannot be reached from here</source>
        <translation>keine Verbindung zu %1: Sein Netzwerk ist von hier nicht erreichbar</translation>
    </message>
    <message>
        <source>no connection to %1: its host cannot be reached</source>
        <translation>keine Verbindung zu %1: Sein Host ist nicht erreichbar</translation>
    </message>
    <message>
        <source>“%1” is switched off (enabled: false)</source>
        <translation>„%1“ ist ausgeschaltet (enabled: false)</translation>
    </message>
    <message>
        <source>“%1” is not in the collection</source>
        <translation>„%1“ ist nicht in der Collection</translation>
    </message>
    <message>
        <source>%1 was %2, expected %3</source>
        <translation>%1 war %2, erwartet %3</translation>
    </message>
    <message>
        <source>%2 (and %1 more)</source>
        <translation>%2 (und %1 weitere)</translation>
    </message>
    <message>
        <source>needs %1, which was skipped</source>
        <translation>benötigt %1, und das wurde übersprungen</translation>
    </message>
    <message>
        <source>needs %1, which was cancelled</source>
        <translation>benötigt %1, und das wurde abgebrochen</translation>
    </message>
    <message>
        <source>needs %1, which did not pass</source>
        <translation>benötigt %1, und das wurde nicht bestanden</translation>
    </message>
    <message>
        <source>the run stopped after the first failure</source>
        <translation>der Lauf endete nach dem ersten Fehlschlag</translation>
    </message>
    <message>
        <source>the run&apos;s time of %1 ran out</source>
        <translation>die Zeit des Laufs von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>the run was cancelled</source>
        <translation>der Lauf wurde abgebrochen</translation>
    </message>
    <message>
        <source>the script ends too early</source>
        <translation>das Skript endet zu früh</translation>
    </message>
    <message>
        <source>unsaved changes cannot be kept for a crash: %1</source>
        <translation>ungespeicherte Änderungen können nicht für den Fall eines Absturzes aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>the folder cannot be written</source>
        <translation>der Ordner kann nicht beschrieben werden</translation>
    </message>
    <message>
        <source>Border between %1 and %2</source>
        <translation>Grenze zwischen %1 und %2</translation>
    </message>
    <message>
        <source>The stored events are damaged: %1.</source>
        <translation>Die gespeicherten Ereignisse sind beschädigt: %1.</translation>
    </message>
    <message>
        <source>This run is no longer in the history.</source>
        <translation>Diesen Lauf gibt es im Verlauf nicht mehr.</translation>
    </message>
    <message>
        <source>This run was stored by a newer version of Broadside.</source>
        <translation>Dieser Lauf wurde von einer neueren Version von Broadside gespeichert.</translation>
    </message>
    <message>
        <source>The end of this run is missing.</source>
        <translation>Das Ende dieses Laufs fehlt.</translation>
    </message>
    <message>
        <source>the file “%1” lies outside the collection&apos;s folder; --allow-outside permits it</source>
        <translation>die Datei „%1“ liegt außerhalb des Ordners der Collection; --allow-outside erlaubt das</translation>
    </message>
    <message>
        <source>the content type of the part “%1” holds a line break</source>
        <translation>der Inhaltstyp des Teils „%1“ enthält einen Zeilenumbruch</translation>
    </message>
    <message>
        <source>the header %1 holds a line break or another control character, which a header cannot</source>
        <translation>der Header %1 enthält einen Zeilenumbruch oder ein anderes Steuerzeichen, was ein Header nicht kann</translation>
    </message>
    <message>
        <source>the header %1 follows from the body and cannot be set</source>
        <translation>der Header %1 ergibt sich aus dem Body und kann nicht gesetzt werden</translation>
    </message>
    <message>
        <source>the header %1 can be there only once</source>
        <translation>den Header %1 kann es nur einmal geben</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header</source>
        <translation>„%1“ kann nicht der Name eines Headers sein</translation>
    </message>
    <message>
        <source>“%1” is not a whole URL and there is no base_url to join it to</source>
        <translation>„%1“ ist keine ganze URL, und es gibt keine base_url davor</translation>
    </message>
    <message>
        <source>the base_url “%1” has a query or a fragment, which nothing can be joined to; put it into params</source>
        <translation>die base_url „%1“ hat eine Query oder ein Fragment, woran nichts angehängt werden kann; das gehört in params</translation>
    </message>
    <message>
        <source>“%1” is not a URL that can be sent; look at its host and port</source>
        <translation>„%1“ ist keine URL, an die gesendet werden kann; stimmen Host und Port?</translation>
    </message>
    <message>
        <source>“%1” has no scheme; write http:// or https:// in front of it</source>
        <translation>„%1“ hat kein Schema; davor gehört http:// oder https://</translation>
    </message>
    <message>
        <source>“%1” has the scheme “%2”; only http and https are sent</source>
        <translation>„%1“ hat das Schema „%2“; gesendet werden nur http und https</translation>
    </message>
    <message>
        <source>“%1” names no host</source>
        <translation>„%1“ nennt keinen Host</translation>
    </message>
    <message>
        <source>“%1” is larger than 64 bits; write it in decimal</source>
        <translation>„%1“ ist größer als 64 Bit; als Dezimalzahl geht es</translation>
    </message>
    <message>
        <source>JSON has no number “%1”</source>
        <translation>JSON kennt keine Zahl „%1“</translation>
    </message>
    <message>
        <source>$randomInt takes two whole numbers, the lower first, for example {{$randomInt 1 100}}</source>
        <translation>$randomInt nimmt zwei ganze Zahlen, die kleinere zuerst, zum Beispiel {{$randomInt 1 100}}</translation>
    </message>
    <message>
        <source>the environment variable “%1” is not set</source>
        <translation>die Umgebungsvariable „%1“ ist nicht gesetzt</translation>
    </message>
    <message>
        <source>unknown variable “%1”</source>
        <translation>unbekannte Variable „%1“</translation>
    </message>
    <message>
        <source>unknown variable “%1”; did you mean “%2”?</source>
        <translation>unbekannte Variable „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>unknown function “$%1”</source>
        <translation>unbekannte Funktion „$%1“</translation>
    </message>
    <message>
        <source>unknown function “$%1”; did you mean “$%2”?</source>
        <translation>unbekannte Funktion „$%1“; war „$%2“ gemeint?</translation>
    </message>
    <message>
        <source>the tag expression is wrong</source>
        <translation>der Tag-Ausdruck ist falsch</translation>
    </message>
    <message>
        <source>The body cannot be filtered. Line %L1, column %L2: %3</source>
        <translation>Der Body kann nicht gefiltert werden. Zeile %L1, Spalte %L2: %3</translation>
    </message>
    <message>
        <source>expected comma or right brace &apos;}&apos;</source>
        <translation>ein Komma oder „}“ wird erwartet</translation>
    </message>
    <message>
        <source>expected comma or right bracket &apos;]&apos;</source>
        <translation>ein Komma oder „]“ wird erwartet</translation>
    </message>
    <message>
        <source>unexpected right brace &apos;}&apos;</source>
        <translation>unerwartetes „}“</translation>
    </message>
    <message>
        <source>unexpected right bracket &apos;]&apos;</source>
        <translation>unerwartetes „]“</translation>
    </message>
    <message>
        <source>extra comma</source>
        <translation>überzähliges Komma</translation>
    </message>
    <message>
        <source>expected a colon &apos;:&apos;</source>
        <translation>ein Doppelpunkt wird erwartet</translation>
    </message>
    <message>
        <source>unexpected character after the end</source>
        <translation>unerwartetes Zeichen hinter dem Ende</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>es endet zu früh</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>expected a name in double quotes</source>
        <translation>ein Name in doppelten Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>expected a value</source>
        <translation>ein Wert wird erwartet</translation>
    </message>
    <message>
        <source>invalid value</source>
        <translation>ungültiger Wert</translation>
    </message>
    <message>
        <source>a number cannot have a leading zero</source>
        <translation>eine Zahl kann keine führende Null haben</translation>
    </message>
    <message>
        <source>invalid number</source>
        <translation>ungültige Zahl</translation>
    </message>
    <message>
        <source>JSON has no comments</source>
        <translation>JSON hat keine Kommentare</translation>
    </message>
    <message>
        <source>texts are in double quotes, not in single ones</source>
        <translation>Texte stehen in doppelten Anführungszeichen, nicht in einfachen</translation>
    </message>
    <message>
        <source>unexpected character</source>
        <translation>unerwartetes Zeichen</translation>
    </message>
    <message>
        <source>line breaks and tabs in a text are written as &apos;\n&apos; and &apos;\t&apos;</source>
        <translation>Zeilenumbrüche und Tabulatoren in einem Text werden als „\n“ und „\t“ geschrieben</translation>
    </message>
    <message>
        <source>illegal control character</source>
        <translation>unzulässiges Steuerzeichen</translation>
    </message>
    <message>
        <source>illegal character after &apos;\&apos;</source>
        <translation>unzulässiges Zeichen hinter „\“</translation>
    </message>
    <message>
        <source>expected four hexadecimal digits after &apos;\u&apos;</source>
        <translation>hinter „\u“ werden vier hexadezimale Ziffern erwartet</translation>
    </message>
    <message>
        <source>half a pair of &apos;\u&apos; is missing</source>
        <translation>die zweite Hälfte eines Paares von „\u“ fehlt</translation>
    </message>
    <message>
        <source>this is not UTF-8</source>
        <translation>das ist kein UTF-8</translation>
    </message>
    <message>
        <source>undefined private field &apos;%1&apos;</source>
        <translation>das private Feld „%1“ ist nicht definiert</translation>
    </message>
    <message>
        <source>exported variable &apos;%1&apos; does not exist</source>
        <translation>die exportierte Variable „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>duplicate exported name &apos;%1&apos;</source>
        <translation>der Name „%1“ wird zweimal exportiert</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a reserved identifier</source>
        <translation>„%1“ ist ein reservierter Name</translation>
    </message>
    <message>
        <source>unexpected token in expression: &apos;%1&apos;</source>
        <translation>„%1“ passt nicht in diesen Ausdruck</translation>
    </message>
    <message>
        <source>unexpected token: &apos;%1&apos;</source>
        <translation>unerwartetes „%1“</translation>
    </message>
    <message>
        <source>expecting &apos;%1&apos;</source>
        <translation>„%1“ wird erwartet</translation>
    </message>
    <message>
        <source>a declaration in the head of a for-%1 loop can&apos;t have an initializer</source>
        <translation>eine Deklaration im Kopf einer for-%1-Schleife kann keinen Anfangswert haben</translation>
    </message>
    <message>
        <source>invalid lvalue in strict mode</source>
        <translation>im strikten Modus kann dem nichts zugewiesen werden</translation>
    </message>
    <message>
        <source>invalid destructuring target</source>
        <translation>ungültiges Ziel einer Destrukturierung</translation>
    </message>
    <message>
        <source>invalid lexical variable name</source>
        <translation>ungültiger Name einer Variablen mit let oder const</translation>
    </message>
    <message>
        <source>invalid import binding</source>
        <translation>ungültiger Name beim Importieren</translation>
    </message>
    <message>
        <source>duplicate import binding</source>
        <translation>der Name wird zweimal importiert</translation>
    </message>
    <message>
        <source>unexpected end of string</source>
        <translation>der Text in Anführungszeichen endet nicht</translation>
    </message>
    <message>
        <source>unexpected end of comment</source>
        <translation>der Kommentar endet nicht</translation>
    </message>
    <message>
        <source>unexpected end of regexp</source>
        <translation>der reguläre Ausdruck endet nicht</translation>
    </message>
    <message>
        <source>unexpected line terminator in regexp</source>
        <translation>Zeilenumbruch im regulären Ausdruck</translation>
    </message>
    <message>
        <source>invalid number literal</source>
        <translation>ungültige Zahl</translation>
    </message>
    <message>
        <source>from clause expected</source>
        <translation>„from“ wird erwartet</translation>
    </message>
    <message>
        <source>string expected</source>
        <translation>ein Text in Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>expecting property name</source>
        <translation>der Name einer Eigenschaft wird erwartet</translation>
    </message>
    <message>
        <source>expecting field name</source>
        <translation>der Name eines Feldes wird erwartet</translation>
    </message>
    <message>
        <source>expecting target</source>
        <translation>„target“ wird erwartet</translation>
    </message>
    <message>
        <source>meta expected</source>
        <translation>„meta“ wird erwartet</translation>
    </message>
    <message>
        <source>invalid use of &apos;super&apos;</source>
        <translation>„super“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>invalid use of &apos;import()&apos;</source>
        <translation>„import()“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>unexpected &apos;await&apos; keyword</source>
        <translation>„await“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>unexpected &apos;yield&apos; keyword</source>
        <translation>„yield“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>unexpected ellipsis token</source>
        <translation>„...“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>cannot mix ?? with &amp;&amp; or ||</source>
        <translation>?? braucht Klammern neben &amp;&amp; und ||</translation>
    </message>
    <message>
        <source>duplicate label name</source>
        <translation>die Sprungmarke gibt es schon</translation>
    </message>
    <message>
        <source>return not in a function</source>
        <translation>return außerhalb einer Funktion</translation>
    </message>
    <message>
        <source>variable name expected</source>
        <translation>der Name einer Variablen wird erwartet</translation>
    </message>
    <message>
        <source>function name expected</source>
        <translation>der Name einer Funktion wird erwartet</translation>
    </message>
    <message>
        <source>identifier expected</source>
        <translation>ein Name wird erwartet</translation>
    </message>
    <message>
        <source>missing formal parameter</source>
        <translation>ein Parameter fehlt</translation>
    </message>
    <message>
        <source>missing binding pattern...</source>
        <translation>ein Name oder ein Muster fehlt</translation>
    </message>
    <message>
        <source>missing initializer for const variable</source>
        <translation>eine Variable mit const braucht einen Wert</translation>
    </message>
    <message>
        <source>continue must be inside loop</source>
        <translation>continue außerhalb einer Schleife</translation>
    </message>
    <message>
        <source>break must be inside loop or switch</source>
        <translation>break außerhalb einer Schleife und eines switch</translation>
    </message>
    <message>
        <source>break/continue label not found</source>
        <translation>die Sprungmarke von break oder continue gibt es nicht</translation>
    </message>
    <message>
        <source>duplicate default</source>
        <translation>default gibt es schon</translation>
    </message>
    <message>
        <source>invalid switch statement</source>
        <translation>ungültiges switch</translation>
    </message>
    <message>
        <source>expecting catch or finally</source>
        <translation>catch oder finally wird erwartet</translation>
    </message>
    <message>
        <source>invalid keyword: with</source>
        <translation>with kann hier nicht stehen</translation>
    </message>
    <message>
        <source>invalid export syntax</source>
        <translation>ungültiges export</translation>
    </message>
    <message>
        <source>invalid property name</source>
        <translation>ungültiger Name einer Eigenschaft</translation>
    </message>
    <message>
        <source>invalid method name</source>
        <translation>ungültiger Name einer Methode</translation>
    </message>
    <message>
        <source>invalid field name</source>
        <translation>ungültiger Name eines Feldes</translation>
    </message>
    <message>
        <source>invalid assignment syntax</source>
        <translation>ungültige Zuweisung</translation>
    </message>
    <message>
        <source>invalid assignment left-hand side</source>
        <translation>links vom Gleichheitszeichen kann dies nicht stehen</translation>
    </message>
    <message>
        <source>invalid for in/of left hand-side</source>
        <translation>links von in oder of kann dies nicht stehen</translation>
    </message>
    <message>
        <source>invalid increment/decrement operand</source>
        <translation>dies kann nicht mit ++ oder -- verändert werden</translation>
    </message>
    <message>
        <source>invalid redefinition of lexical identifier</source>
        <translation>der Name ist schon vergeben, mit let, const oder class</translation>
    </message>
    <message>
        <source>invalid redefinition of parameter name</source>
        <translation>der Name ist schon der eines Parameters</translation>
    </message>
    <message>
        <source>invalid redefinition of a variable</source>
        <translation>die Variable gibt es schon</translation>
    </message>
    <message>
        <source>invalid redefinition of global identifier</source>
        <translation>den Namen gibt es global schon</translation>
    </message>
    <message>
        <source>invalid redefinition of global identifier in module code</source>
        <translation>den Namen gibt es im Modul schon</translation>
    </message>
    <message>
        <source>invalid variable name in strict mode</source>
        <translation>im strikten Modus kann eine Variable so nicht heißen</translation>
    </message>
    <message>
        <source>invalid function name in strict code</source>
        <translation>im strikten Modus kann eine Funktion so nicht heißen</translation>
    </message>
    <message>
        <source>invalid argument name in strict code</source>
        <translation>im strikten Modus kann ein Argument so nicht heißen</translation>
    </message>
    <message>
        <source>duplicate argument names not allowed in this context</source>
        <translation>zwei Argumente können hier nicht gleich heißen</translation>
    </message>
    <message>
        <source>duplicate parameter names not allowed in this context</source>
        <translation>zwei Parameter können hier nicht gleich heißen</translation>
    </message>
    <message>
        <source>invalid first character of private name</source>
        <translation>ein privater Name kann so nicht beginnen</translation>
    </message>
    <message>
        <source>private class field is already defined</source>
        <translation>das private Feld gibt es schon</translation>
    </message>
    <message>
        <source>cannot delete a private class field</source>
        <translation>ein privates Feld kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>cannot delete a direct reference in strict mode</source>
        <translation>im strikten Modus kann eine Variable nicht gelöscht werden</translation>
    </message>
    <message>
        <source>octal escape sequences are not allowed in strict mode</source>
        <translation>oktale Schreibweisen von Zeichen gibt es im strikten Modus nicht</translation>
    </message>
    <message>
        <source>malformed escape sequence in string literal</source>
        <translation>ungültiges Zeichen hinter \ im Text</translation>
    </message>
    <message>
        <source>invalid regular expression flags</source>
        <translation>ungültige Buchstaben hinter dem regulären Ausdruck</translation>
    </message>
    <message>
        <source>invalid escape sequence in regular expression</source>
        <translation>ungültiges Zeichen hinter \ im regulären Ausdruck</translation>
    </message>
    <message>
        <source>nothing to repeat</source>
        <translation>vor dem Zeichen steht nichts, das sich wiederholen könnte</translation>
    </message>
    <message>
        <source>expected &apos;}&apos; after template expression</source>
        <translation>„}“ wird hinter dem Ausdruck im Template erwartet</translation>
    </message>
    <message>
        <source>template literal cannot appear in an optional chain</source>
        <translation>ein Template kann nicht hinter ?. stehen</translation>
    </message>
    <message>
        <source>new.target only allowed within functions</source>
        <translation>new.target außerhalb einer Funktion</translation>
    </message>
    <message>
        <source>super() is only valid in a derived class constructor</source>
        <translation>super() außerhalb des Konstruktors einer abgeleiteten Klasse</translation>
    </message>
    <message>
        <source>&apos;super&apos; is only valid in a method</source>
        <translation>„super“ außerhalb einer Methode</translation>
    </message>
    <message>
        <source>import.meta only valid in module code</source>
        <translation>import.meta außerhalb eines Moduls</translation>
    </message>
    <message>
        <source>line terminator not allowed after throw</source>
        <translation>Zeilenumbruch hinter throw</translation>
    </message>
    <message>
        <source>lexical declarations can&apos;t appear in single-statement context</source>
        <translation>let und const können hier nicht ohne geschweifte Klammern stehen</translation>
    </message>
    <message>
        <source>function declarations can&apos;t appear in single-statement context</source>
        <translation>eine Funktion kann hier nicht ohne geschweifte Klammern deklariert werden</translation>
    </message>
    <message>
        <source>class declarations can&apos;t appear in single-statement context</source>
        <translation>eine Klasse kann hier nicht ohne geschweifte Klammern deklariert werden</translation>
    </message>
    <message>
        <source>for await is only valid in asynchronous functions</source>
        <translation>for await außerhalb einer asynchronen Funktion</translation>
    </message>
    <message>
        <source>&apos;for of&apos; expression cannot start with &apos;async&apos;</source>
        <translation>hinter „for (“ kann nicht „async of“ stehen</translation>
    </message>
    <message>
        <source>expected &apos;of&apos; or &apos;in&apos; in for control expression</source>
        <translation>„of“ oder „in“ wird in der for-Schleife erwartet</translation>
    </message>
    <message>
        <source>invalid number of arguments for getter or setter</source>
        <translation>ein Getter hat keinen, ein Setter einen Parameter</translation>
    </message>
    <message>
        <source>rest element cannot have a default value</source>
        <translation>was mit ... beginnt, kann keinen Standardwert haben</translation>
    </message>
    <message>
        <source>rest element must be the last one</source>
        <translation>was mit ... beginnt, muss das Letzte sein</translation>
    </message>
    <message>
        <source>duplicate __proto__ property name</source>
        <translation>__proto__ gibt es schon</translation>
    </message>
    <message>
        <source>a rate of “%1” is not possible; it can be 1/h to 1000000/s, or unlimited</source>
        <translation>eine Rate von „%1“ ist nicht möglich; möglich sind 1/h bis 1000000/s, oder unlimited</translation>
    </message>
    <message>
        <source>“%1” is not a rate; write for example 10/s, 0.5/s, 600/min or unlimited</source>
        <translation>„%1“ ist keine Rate; schreiben Sie zum Beispiel 10/s, 0.5/s, 600/min oder unlimited</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3</source>
        <translation>%1 muss eine Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>%1 must be %2 or %3</source>
        <translation>%1 muss %2 oder %3 sein</translation>
    </message>
    <message>
        <source>a burst without a rate limits nothing; give a rate, too</source>
        <translation>ein Burst ohne Rate begrenzt nichts; geben Sie auch eine Rate an</translation>
    </message>
    <message>
        <source>captured by %1</source>
        <translation>erfasst von %1</translation>
    </message>
    <message>
        <source>%1 was missing, expected %2</source>
        <translation>%1 fehlte, erwartet war %2</translation>
    </message>
    <message>
        <source>the capture “%1” found nothing with %2</source>
        <translation>die Erfassung „%1“ hat mit %2 nichts gefunden</translation>
    </message>
    <message>
        <source>the capture “%1” with %2: %3</source>
        <translation>die Erfassung „%1“ mit %2: %3</translation>
    </message>
    <message>
        <source>“%1” cannot be used on %2</source>
        <translation>„%1“ ist auf %2 nicht anwendbar</translation>
    </message>
    <message>
        <source>there is no charset “%1”</source>
        <translation>den Zeichensatz „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>this is not in the charset “%1”</source>
        <translation>das ist nicht im Zeichensatz „%1“</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2</source>
        <translation>„%1“ ist kein regulärer Ausdruck: %2</translation>
    </message>
    <message>
        <source>the body is empty</source>
        <translation>der Body ist leer</translation>
    </message>
    <message>
        <source>the body is not JSON (line %1, column %2)</source>
        <translation>der Body ist kein JSON (Zeile %1, Spalte %2)</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>„%1“ ist kein JSONPath: %2</translation>
    </message>
    <message>
        <source>“%1” cannot be evaluated: %2</source>
        <translation>„%1“ lässt sich nicht auswerten: %2</translation>
    </message>
    <message>
        <source>“%1” is no attribute of a cookie; there are Value, Expires, Domain, Path, Secure, HttpOnly and SameSite</source>
        <translation>„%1“ ist kein Attribut eines Cookies; es gibt Value, Expires, Domain, Path, Secure, HttpOnly und SameSite</translation>
    </message>
    <message>
        <source>the body is too large to be read as XML</source>
        <translation>der Body ist zu groß, um als XML gelesen zu werden</translation>
    </message>
    <message>
        <source>the body is not XML (line %1: %2)</source>
        <translation>der Body ist kein XML (Zeile %1: %2)</translation>
    </message>
    <message>
        <source>the document declares entities of its own, which are not expanded</source>
        <translation>das Dokument vereinbart eigene Entities, die nicht ersetzt werden</translation>
    </message>
    <message>
        <source>a quotation mark in a cell without marks around it; write the cell as &quot;…&quot; and each mark in it twice</source>
        <translation>ein Anführungszeichen in einer Zelle, die nicht in Anführungszeichen steht; die Zelle wird &quot;…&quot; geschrieben und jedes Zeichen darin doppelt</translation>
    </message>
    <message>
        <source>this quotation mark is never closed</source>
        <translation>dieses Anführungszeichen wird nicht geschlossen</translation>
    </message>
    <message>
        <source>after the closing quotation mark a comma or the end of the line was expected; a mark in a cell is written twice</source>
        <translation>hinter dem schließenden Anführungszeichen wird ein Komma oder das Ende der Zeile erwartet; in einer Zelle wird es doppelt geschrieben</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable; it may not be empty, begin with $, or have braces or blanks around it</source>
        <translation>„%1“ kann kein Name einer Variablen sein; er darf nicht leer sein, nicht mit $ beginnen und keine Klammern oder Leerzeichen am Rand haben</translation>
    </message>
    <message>
        <source>there are two columns “%1”</source>
        <translation>es gibt zwei Spalten „%1“</translation>
    </message>
    <message>
        <source>the number of cells is %1 here, but %2 in the first line</source>
        <translation>hier sind es %1 Zellen, in der ersten Zeile aber %2</translation>
    </message>
    <message>
        <source>an array of objects is needed, each of which is a row</source>
        <translation>gebraucht wird ein Array von Objekten, von denen jedes eine Zeile ist</translation>
    </message>
    <message>
        <source>row %1 is no object with names and values</source>
        <translation>die Zeile %1 ist kein Objekt mit Namen und Werten</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text</source>
        <translation>die Datei ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>the file has no rows; write an array of objects</source>
        <translation>die Datei hat keine Zeilen; sie ist ein Array von Objekten</translation>
    </message>
    <message>
        <source>the file has no rows; its first line has the names, and each further one is a row</source>
        <translation>die Datei hat keine Zeilen; in ihrer ersten stehen die Namen, jede weitere ist eine Zeile</translation>
    </message>
    <message>
        <source>“captures” must be a map of names and queries, for example token: jsonpath &quot;$.token&quot;</source>
        <translation>„captures“ muss Namen und Abfragen zuordnen, zum Beispiel token: jsonpath &quot;$.token&quot;</translation>
    </message>
    <message>
        <source>a capture</source>
        <translation>eine Erfassung</translation>
    </message>
    <message>
        <source>something with %1 in it</source>
        <translation>etwas mit %1 darin</translation>
    </message>
    <message>
        <source>something that starts with %1</source>
        <translation>etwas, das mit %1 beginnt</translation>
    </message>
    <message>
        <source>something that ends with %1</source>
        <translation>etwas, das mit %1 endet</translation>
    </message>
    <message>
        <source>something that matches %1</source>
        <translation>etwas, das zu %1 passt</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>irgendetwas</translation>
    </message>
    <message>
        <source>something empty</source>
        <translation>etwas Leeres</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number with a fraction</source>
        <translation>eine Zahl mit Nachkommastellen</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a list or an object</source>
        <translation>eine Liste oder ein Objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>an IPv4 address</source>
        <translation>eine IPv4-Adresse</translation>
    </message>
    <message>
        <source>an IPv6 address</source>
        <translation>eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>this is compared with a number</source>
        <translation>das wird mit einer Zahl verglichen</translation>
    </message>
    <message>
        <source>a pattern is written /…/</source>
        <translation>ein Muster wird /…/ geschrieben</translation>
    </message>
    <message>
        <source>this is no regular expression: %1</source>
        <translation>das ist kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>texts are in quotes</source>
        <translation>Texte stehen in Anführungszeichen</translation>
    </message>
    <message>
        <source>patterns go with “matches”</source>
        <translation>Muster gehören zu „matches“</translation>
    </message>
    <message>
        <source>here comes what is expected, for example %1</source>
        <translation>hier folgt, was erwartet wird, zum Beispiel %1</translation>
    </message>
    <message>
        <source>after %1 comes a value; texts are in quotes</source>
        <translation>hinter %1 folgt ein Wert; Texte stehen in Anführungszeichen</translation>
    </message>
    <message>
        <source>the check is complete before this</source>
        <translation>die Prüfung ist davor schon vollständig</translation>
    </message>
    <message>
        <source>an empty text is no check; write for example %1</source>
        <translation>ein leerer Text ist keine Prüfung; zum Beispiel %1</translation>
    </message>
    <message>
        <source>“%1” captures nothing; write for example %2</source>
        <translation>„%1“ erfasst nichts; zum Beispiel %2</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>das ist kein JSON</translation>
    </message>
    <message>
        <source>a proxy is written like http://proxy.example:3128 or socks5://127.0.0.1:1080, or none; special characters of its password are percent-encoded</source>
        <translation>ein Proxy wird wie http://proxy.example:3128 oder socks5://127.0.0.1:1080 geschrieben, oder none; Sonderzeichen im Passwort werden prozentkodiert</translation>
    </message>
    <message>
        <source>the proxy needs a port, such as http://proxy.example:3128</source>
        <translation>der Proxy braucht einen Port, etwa http://proxy.example:3128</translation>
    </message>
    <message>
        <source>certificate “%1”, issued by “%2”: %3</source>
        <translation>Zertifikat „%1“, ausgestellt von „%2“: %3</translation>
    </message>
    <message>
        <source>no address of “%1” within %2</source>
        <translation>keine Adresse von „%1“ innerhalb von %2</translation>
    </message>
    <message>
        <source>“%1” is at %2, which is not an address of the public internet; --block-private refuses it</source>
        <translation>„%1“ liegt bei %2, keiner Adresse des öffentlichen Internets; --block-private verweigert sie</translation>
    </message>
    <message>
        <source>no connection to %1 through the proxy %2 within %3</source>
        <translation>keine Verbindung zu %1 über den Proxy %2 innerhalb von %3</translation>
    </message>
    <message>
        <source>the proxy %1 refused the connection; is it running?</source>
        <translation>der Proxy %1 hat die Verbindung abgelehnt; läuft er?</translation>
    </message>
    <message>
        <source>the proxy %1 closed the connection</source>
        <translation>der Proxy %1 hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>the proxy %1 was not found</source>
        <translation>der Proxy %1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>the proxy %1 did not answer in time</source>
        <translation>der Proxy %1 hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the proxy %1 does not take this user and password</source>
        <translation>der Proxy %1 nimmt diesen Benutzer mit diesem Passwort nicht an</translation>
    </message>
    <message>
        <source>the proxy %1 asks for a user and a password</source>
        <translation>der Proxy %1 verlangt Benutzer und Passwort</translation>
    </message>
    <message>
        <source>no connection to %1 through the proxy %2: %3</source>
        <translation>keine Verbindung zu %1 über den Proxy %2: %3</translation>
    </message>
    <message>
        <source>the environment variable %1: %2</source>
        <translation>die Umgebungsvariable %1: %2</translation>
    </message>
    <message>
        <source>the file is too large for certificates or a key</source>
        <translation>die Datei ist zu groß für Zertifikate oder einen Schlüssel</translation>
    </message>
    <message>
        <source>the file has no private key as PEM (-----BEGIN PRIVATE KEY-----)</source>
        <translation>die Datei hat keinen privaten Schlüssel als PEM (-----BEGIN PRIVATE KEY-----)</translation>
    </message>
    <message>
        <source>the private key cannot be read; keys are of the kinds RSA, EC and DSA</source>
        <translation>der private Schlüssel ist nicht lesbar; Schlüssel sind von der Art RSA, EC oder DSA</translation>
    </message>
    <message>
        <source>the private key is encrypted; give its password in the environment variable BROADSIDE_KEY_PASSWORD</source>
        <translation>der private Schlüssel ist verschlüsselt; sein Passwort gehört in die Umgebungsvariable BROADSIDE_KEY_PASSWORD</translation>
    </message>
    <message>
        <source>the private key cannot be read with the password in BROADSIDE_KEY_PASSWORD</source>
        <translation>der private Schlüssel ist mit dem Passwort in BROADSIDE_KEY_PASSWORD nicht lesbar</translation>
    </message>
    <message>
        <source>the file is neither a certificate as PEM nor PKCS#12 with the password in the environment variable BROADSIDE_KEY_PASSWORD</source>
        <translation>die Datei ist weder ein Zertifikat als PEM noch PKCS#12 mit dem Passwort in der Umgebungsvariable BROADSIDE_KEY_PASSWORD</translation>
    </message>
    <message>
        <source>the file has no certificate as PEM (-----BEGIN CERTIFICATE-----)</source>
        <translation>die Datei hat kein Zertifikat als PEM (-----BEGIN CERTIFICATE-----)</translation>
    </message>
    <message>
        <source>everything passed in the run of --rerun-failed, so nothing is to run again</source>
        <translation>im Lauf von --rerun-failed ist alles bestanden, also ist nichts zu wiederholen</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --rerun-failed and what else is chosen</source>
        <translation>keine der %1 Routen ist durch --rerun-failed und die übrige Auswahl gewählt</translation>
    </message>
    <message>
        <source>this is no report of a run; --save-run and --report json=… write one</source>
        <translation>das ist kein Bericht eines Laufs; --save-run und --report json=… schreiben einen</translation>
    </message>
    <message>
        <source>a later version of Broadside wrote this report, in a format that this one does not know</source>
        <translation>eine spätere Version von Broadside hat diesen Bericht geschrieben, in einem Format, das diese nicht kennt</translation>
    </message>
    <message>
        <source>request %1 of this report has no id or no outcome</source>
        <translation>die Anfrage %1 dieses Berichts hat keine ID oder kein Ergebnis</translation>
    </message>
    <message>
        <source>“%1” at character %2: %3</source>
        <translation>„%1“ bei Zeichen %2: %3</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>“%1” is not known; did you mean “%2”?</source>
        <translation>„%1“ ist nicht bekannt; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>it begins with one of: %1</source>
        <translation>am Anfang steht eins von: %1</translation>
    </message>
    <message>
        <source>write for example %1</source>
        <translation>zum Beispiel %1</translation>
    </message>
    <message>
        <source>this is no JSONPath: %1</source>
        <translation>das ist kein JSONPath: %1</translation>
    </message>
    <message>
        <source>this is no XPath: %1</source>
        <translation>das ist kein XPath: %1</translation>
    </message>
    <message>
        <source>“%1” is not known here; texts are in quotes</source>
        <translation>„%1“ ist hier nicht bekannt; Texte stehen in Anführungszeichen</translation>
    </message>
    <message>
        <source>the pattern has no / at its end</source>
        <translation>dem Muster fehlt / am Ende</translation>
    </message>
    <message>
        <source>the text has no &quot; at its end</source>
        <translation>dem Text fehlt &quot; am Ende</translation>
    </message>
    <message>
        <source>there is no character %1</source>
        <translation>das Zeichen %1 gibt es nicht</translation>
    </message>
    <message>
        <source>“\%1” means nothing in a text; a backslash is written \\</source>
        <translation>„\%1“ bedeutet in einem Text nichts; ein Rückstrich wird \\ geschrieben</translation>
    </message>
    <message>
        <source>the placeholder has no }} at its end</source>
        <translation>dem Platzhalter fehlt }} am Ende</translation>
    </message>
    <message>
        <source>“%1” are not bytes: after hex, come pairs of 0-9 and a-f</source>
        <translation>„%1“ sind keine Bytes: hinter hex, folgen Paare aus 0-9 und a-f</translation>
    </message>
    <message>
        <source>“%1” is not Base64</source>
        <translation>„%1“ ist kein Base64</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>“%1” takes too long here</source>
        <translation>„%1“ dauert hier zu lange</translation>
    </message>
    <message>
        <source>“%1” stands twice in row %2</source>
        <translation>„%1“ steht zweimal in Zeile %2</translation>
    </message>
    <message>
        <source>no response from %1: it closed the connection, or does not speak HTTP</source>
        <translation>keine Antwort von %1: Die Verbindung wurde geschlossen, oder es spricht kein HTTP</translation>
    </message>
    <message>
        <source>the response of %1 cannot be decompressed: it is damaged</source>
        <translation>die Antwort von %1 lässt sich nicht auspacken: Sie ist beschädigt</translation>
    </message>
    <message>
        <source>the headers of the response of %1 cannot be read: there are none, more than 100, one of more than 8 kB, or one that is malformed</source>
        <translation>die Header der Antwort von %1 sind nicht lesbar: Es gibt keine, mehr als 100, einen mit mehr als 8 kB oder einen fehlerhaften</translation>
    </message>
    <message>
        <source>the response of %1 has a Content-Length that is no number of bytes, or several that differ</source>
        <translation>die Antwort von %1 hat eine Content-Length, die keine Anzahl von Bytes ist, oder mehrere verschiedene</translation>
    </message>
    <message>
        <source>%1 answered without a status</source>
        <translation>%1 hat ohne Status geantwortet</translation>
    </message>
    <message>
        <source>%1 broke off the request: %2</source>
        <translation>%1 hat die Anfrage abgebrochen: %2</translation>
    </message>
    <message>
        <source>Waits for the host, which has no free slot or asked for a pause</source>
        <translation>Wartet auf den Host, der keinen freien Platz hat oder um eine Pause bat</translation>
    </message>
    <message>
        <source>✖ No longer valid: it ended on %1</source>
        <translation>✖ Nicht mehr gültig: abgelaufen am %1</translation>
    </message>
    <message>
        <source>✖ Not valid yet: it begins on %1</source>
        <translation>✖ Noch nicht gültig: erst ab %1</translation>
    </message>
    <message>
        <source>⚠ Valid until %1; days left: %2</source>
        <translation>⚠ Gültig bis %1; verbleibende Tage: %2</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Gültig bis %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Aussteller: %1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Certificates: %1</source>
        <translation>Zertifikate: %1</translation>
    </message>
    <message>
        <source>Further ones: %1</source>
        <translation>Weitere: %1</translation>
    </message>
    <message>
        <source>the settings ask for a proxy and do not have its address</source>
        <translation>die Einstellungen verlangen einen Proxy, nennen aber seine Adresse nicht</translation>
    </message>
    <message>
        <source>the settings have no certificate for this key</source>
        <translation>in den Einstellungen fehlt das Zertifikat zu diesem Schlüssel</translation>
    </message>
    <message>
        <source>the body cannot be read from its file</source>
        <translation>der Body kann nicht aus seiner Datei gelesen werden</translation>
    </message>
    <message>
        <source>“%1” must be from 1 to %2, or unlimited</source>
        <translation>„%1“ muss von 1 bis %2 reichen oder unlimited sein</translation>
    </message>
    <message>
        <source>“burst” must be from 1 to %1</source>
        <translation>„burst“ muss zwischen 1 und %1 liegen</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>not equal</source>
        <translation>ungleich</translation>
    </message>
    <message>
        <source>greater</source>
        <translation>größer</translation>
    </message>
    <message>
        <source>greater or equal</source>
        <translation>größer oder gleich</translation>
    </message>
    <message>
        <source>less</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>less or equal</source>
        <translation>kleiner oder gleich</translation>
    </message>
    <message>
        <source>has it inside</source>
        <translation>enthält es</translation>
    </message>
    <message>
        <source>begins with it</source>
        <translation>beginnt damit</translation>
    </message>
    <message>
        <source>ends with it</source>
        <translation>endet damit</translation>
    </message>
    <message>
        <source>fits the pattern</source>
        <translation>passt zum Muster</translation>
    </message>
    <message>
        <source>was found</source>
        <translation>wurde gefunden</translation>
    </message>
    <message>
        <source>has nothing in it</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is a text</source>
        <translation>ist ein Text</translation>
    </message>
    <message>
        <source>is a number</source>
        <translation>ist eine Zahl</translation>
    </message>
    <message>
        <source>is a whole number</source>
        <translation>ist eine ganze Zahl</translation>
    </message>
    <message>
        <source>is a number with a fraction</source>
        <translation>ist eine Kommazahl</translation>
    </message>
    <message>
        <source>is true or false</source>
        <translation>ist wahr oder falsch</translation>
    </message>
    <message>
        <source>is a list or an object</source>
        <translation>ist eine Liste oder ein Objekt</translation>
    </message>
    <message>
        <source>is a list</source>
        <translation>ist eine Liste</translation>
    </message>
    <message>
        <source>is an object</source>
        <translation>ist ein Objekt</translation>
    </message>
    <message>
        <source>is a date</source>
        <translation>ist ein Datum</translation>
    </message>
    <message>
        <source>is a UUID</source>
        <translation>ist eine UUID</translation>
    </message>
    <message>
        <source>is an IPv4 address</source>
        <translation>ist eine IPv4-Adresse</translation>
    </message>
    <message>
        <source>is an IPv6 address</source>
        <translation>ist eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>the opposite</source>
        <translation>das Gegenteil</translation>
    </message>
    <message>
        <source>the status code</source>
        <translation>der Statuscode</translation>
    </message>
    <message>
        <source>of the last attempt, in milliseconds</source>
        <translation>des letzten Versuchs, in Millisekunden</translation>
    </message>
    <message>
        <source>the value of a header</source>
        <translation>der Wert eines Headers</translation>
    </message>
    <message>
        <source>a cookie that is set</source>
        <translation>ein gesetzter Cookie</translation>
    </message>
    <message>
        <source>what is there in the JSON</source>
        <translation>was dort im JSON steht</translation>
    </message>
    <message>
        <source>what is there in the XML or HTML</source>
        <translation>was dort im XML oder HTML steht</translation>
    </message>
    <message>
        <source>the first match in the body</source>
        <translation>der erste Treffer im Body</translation>
    </message>
    <message>
        <source>the body as text</source>
        <translation>der Body als Text</translation>
    </message>
    <message>
        <source>the body as it came</source>
        <translation>der Body, wie er kam</translation>
    </message>
    <message>
        <source>the SHA-256 of the body</source>
        <translation>der SHA-256 des Bodys</translation>
    </message>
    <message>
        <source>the MD5 of the body</source>
        <translation>der MD5 des Bodys</translation>
    </message>
    <message>
        <source>the URL that answered</source>
        <translation>die URL, die antwortete</translation>
    </message>
    <message>
        <source>the version of HTTP</source>
        <translation>die Version von HTTP</translation>
    </message>
    <message>
        <source>how many there are</source>
        <translation>wie viele es sind</translation>
    </message>
    <message>
        <source>the first of a list</source>
        <translation>das erste einer Liste</translation>
    </message>
    <message>
        <source>the last of a list</source>
        <translation>das letzte einer Liste</translation>
    </message>
    <message>
        <source>one of a list, from 0</source>
        <translation>eines einer Liste, ab 0</translation>
    </message>
    <message>
        <source>a list of what is between</source>
        <translation>eine Liste dessen, was dazwischen steht</translation>
    </message>
    <message>
        <source>one text for another</source>
        <translation>ein Text für einen anderen</translation>
    </message>
    <message>
        <source>a text for each match</source>
        <translation>ein Text für jeden Treffer</translation>
    </message>
    <message>
        <source>the first match in the text</source>
        <translation>der erste Treffer im Text</translation>
    </message>
    <message>
        <source>bytes as text of a charset</source>
        <translation>Bytes als Text eines Zeichensatzes</translation>
    </message>
    <message>
        <source>as a whole number</source>
        <translation>als ganze Zahl</translation>
    </message>
    <message>
        <source>as a number</source>
        <translation>als Zahl</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>als Text</translation>
    </message>
    <message>
        <source>bytes as hexadecimal digits</source>
        <translation>Bytes als Hexadezimalziffern</translation>
    </message>
    <message>
        <source>as a URL has it</source>
        <translation>wie in einer URL</translation>
    </message>
    <message>
        <source>from a URL</source>
        <translation>aus einer URL</translation>
    </message>
    <message>
        <source>a param of a URL</source>
        <translation>ein Parameter einer URL</translation>
    </message>
    <message>
        <source>as Base64</source>
        <translation>als Base64</translation>
    </message>
    <message>
        <source>bytes from Base64</source>
        <translation>Bytes aus Base64</translation>
    </message>
    <message>
        <source>as Base64 for URLs</source>
        <translation>als Base64 für URLs</translation>
    </message>
    <message>
        <source>bytes from Base64 for URLs</source>
        <translation>Bytes aus Base64 für URLs</translation>
    </message>
    <message>
        <source>as HTML has it</source>
        <translation>wie in HTML</translation>
    </message>
    <message>
        <source>whole days until a date</source>
        <translation>ganze Tage bis zu einem Datum</translation>
    </message>
    <message>
        <source>whole days since a date</source>
        <translation>ganze Tage seit einem Datum</translation>
    </message>
    <message>
        <source>the body of the response does not fit into memory, and there can be no file for it in “%1”: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>der Body der Antwort passt nicht in den Speicher, und in „%1“ kann keine Datei für ihn entstehen: zu viele sind offen; senken Sie --concurrency oder heben Sie die Grenze offener Dateien an (ulimit -n)</translation>
    </message>
    <message>
        <source>the body of the response does not fit into memory, and the folder for temporary files, “%1”, does not take it: it is full or cannot be written; make room in it, or name another one in %2</source>
        <translation>der Body der Antwort passt nicht in den Speicher, und der Ordner für temporäre Dateien, „%1“, nimmt ihn nicht auf: er ist voll oder nicht beschreibbar; schaffen Sie dort Platz oder nennen Sie in %2 einen anderen</translation>
    </message>
    <message>
        <source>the private key is encrypted; the settings need its password</source>
        <translation>der private Schlüssel ist verschlüsselt; die Einstellungen brauchen sein Passwort</translation>
    </message>
    <message>
        <source>the private key cannot be read with the password in the settings</source>
        <translation>der private Schlüssel lässt sich mit dem Passwort der Einstellungen nicht lesen</translation>
    </message>
    <message>
        <source>the file is neither a certificate as PEM nor PKCS#12 with the password in the settings</source>
        <translation>die Datei ist weder ein PEM-Zertifikat noch PKCS#12 mit dem Passwort der Einstellungen</translation>
    </message>
    <message>
        <source>the private key does not belong to the certificate, which has to be the first one in its file</source>
        <translation>der private Schlüssel gehört nicht zum Zertifikat, das in seiner Datei das erste sein muss</translation>
    </message>
    <message>
        <source>more than %1 redirects, which go round in a circle: %2</source>
        <translation>mehr als %1 Weiterleitungen, die im Kreis führen: %2</translation>
    </message>
    <message>
        <source>the request was cancelled</source>
        <translation>die Anfrage wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>with the session</source>
        <translation>mit der Sitzung</translation>
    </message>
    <message>
        <source>%1 s after the response</source>
        <translation>%1 s nach der Antwort</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>(no cookie)</source>
        <translation>(kein Cookie)</translation>
    </message>
    <message>
        <source>This Set-Cookie header cannot be read as a cookie</source>
        <translation>Dieser Set-Cookie-Header lässt sich nicht als Cookie lesen</translation>
    </message>
    <message>
        <source>this is no file of a run; --save-run writes one</source>
        <translation>das ist keine Datei eines Laufs; --save-run schreibt eine</translation>
    </message>
    <message>
        <source>this report has no events of the run, so the window cannot show it; --save-run writes them, too</source>
        <translation>dieser Bericht enthält keine Ereignisse des Laufs, daher kann das Fenster ihn nicht zeigen; --save-run schreibt auch sie</translation>
    </message>
    <message>
        <source>a later version of Broadside wrote this file of a run, in a form that this one does not know; open it with that one</source>
        <translation>eine neuere Version von Broadside hat diese Datei eines Laufs in einer Form geschrieben, die diese nicht kennt; öffnen Sie sie mit jener</translation>
    </message>
    <message>
        <source>this file of a run is damaged: its version, its events or its bodies are missing; take a copy of it that is whole</source>
        <translation>diese Datei eines Laufs ist beschädigt: ihre Version, ihre Ereignisse oder ihre Bodys fehlen; nehmen Sie eine vollständige Kopie</translation>
    </message>
    <message>
        <source>event %1 of this run is damaged: %2; take a copy of the file that is whole</source>
        <translation>Ereignis %1 dieses Laufs ist beschädigt: %2; nehmen Sie eine vollständige Kopie der Datei</translation>
    </message>
    <message>
        <source>the beginning or the end of this run is missing; take a copy of the file that is whole</source>
        <translation>Anfang oder Ende dieses Laufs fehlen; nehmen Sie eine vollständige Kopie der Datei</translation>
    </message>
    <message>
        <source>a body of this run is damaged; take a copy of the file that is whole</source>
        <translation>ein Body dieses Laufs ist beschädigt; nehmen Sie eine vollständige Kopie der Datei</translation>
    </message>
    <message>
        <source>the request has no body</source>
        <translation>die Anfrage hat keinen Body</translation>
    </message>
    <message>
        <source>only bodies of “json”, “graphql”, “form” and “text” can be looked into</source>
        <translation>nur Bodys mit „json“, „graphql“, „form“ und „text“ können geprüft werden</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>nicht gesendet: %1</translation>
    </message>
    <message>
        <source>not sent: %2 (and %1 more)</source>
        <translation>nicht gesendet: %2 (und %1 weitere)</translation>
    </message>
    <message>
        <source>the file is too large (over 1 GB)</source>
        <translation>die Datei ist zu groß (über 1 GB)</translation>
    </message>
    <message>
        <source>a space is missing after “%1:”</source>
        <translation>nach „%1:“ fehlt ein Leerzeichen</translation>
    </message>
    <message>
        <source>“%1” is no status of a response; write for example 404, 4xx or default</source>
        <translation>„%1“ ist kein Status einer Antwort; schreiben Sie zum Beispiel 404, 4xx oder default</translation>
    </message>
    <message>
        <source>this is no JSON Schema: %1</source>
        <translation>das ist kein JSON-Schema: %1</translation>
    </message>
    <message>
        <source>the schema “%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>das Schema „%1“ liegt außerhalb des Ordners der Collection; --allow-outside erlaubt das</translation>
    </message>
    <message>
        <source>the schema “%1” does not exist</source>
        <translation>das Schema „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>the schema “%1” cannot be read</source>
        <translation>das Schema „%1“ kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the schema “%1” is larger than 16 MB</source>
        <translation>das Schema „%1“ ist größer als 16 MB</translation>
    </message>
    <message>
        <source>this tag does not fit or is not known; write the value without it, and text that begins with “!” in quotes</source>
        <translation>dieses Tag passt nicht oder ist nicht bekannt; schreiben Sie den Wert ohne es, und Text, der mit „!“ beginnt, in Anführungszeichen</translation>
    </message>
    <message>
        <source>nothing above has this anchor; text that begins with “*” needs quotes</source>
        <translation>weiter oben gibt es diesen Anker nicht; Text, der mit „*“ beginnt, braucht Anführungszeichen</translation>
    </message>
    <message>
        <source>a schema is a map, true or false</source>
        <translation>ein Schema ist eine Zuordnung, true oder false</translation>
    </message>
    <message>
        <source>“$schema” names no draft that is known; draft 2020-12 is “https://json-schema.org/draft/2020-12/schema”, draft 7 “http://json-schema.org/draft-07/schema#”</source>
        <translation>„$schema“ nennt keinen bekannten Entwurf; Entwurf 2020-12 ist „https://json-schema.org/draft/2020-12/schema“, Entwurf 7 „http://json-schema.org/draft-07/schema#“</translation>
    </message>
    <message>
        <source>“$ref” leads to %1; nothing is fetched, so write it as a file in the collection&apos;s folder</source>
        <translation>„$ref“ führt zu %1; es wird nichts abgerufen, legen Sie es als Datei in den Ordner der Collection</translation>
    </message>
    <message>
        <source>“$ref” leads to #%1, which is not there</source>
        <translation>„$ref“ führt zu #%1, das es nicht gibt</translation>
    </message>
    <message>
        <source>“$ref” leads to “%1”, which is no JSON Schema: %2</source>
        <extracomment>%1 the name of a file, %2 what is wrong in it</extracomment>
        <translation>„$ref“ führt zu „%1“, das kein JSON-Schema ist: %2</translation>
    </message>
    <message>
        <source>“$ref: %1” leads back to itself without end</source>
        <translation>„$ref: %1“ führt ohne Ende zu sich selbst zurück</translation>
    </message>
    <message>
        <source>“%1” is no kind of proxy; there are http, https, socks5 and socks5h</source>
        <translation>„%1“ ist keine Art von Proxy; es gibt http, https, socks5 und socks5h</translation>
    </message>
    <message>
        <source>the response of %1 cannot be decompressed: its window is larger than the 8 MB that RFC 9659 allows</source>
        <translation>die Antwort von %1 kann nicht entpackt werden: ihr Fenster ist größer als die 8 MB, die RFC 9659 erlaubt</translation>
    </message>
    <message>
        <source>the proxy %1 closed the connection before it was secure; does it speak TLS, or is its URL http://?</source>
        <translation>der Proxy %1 hat die Verbindung geschlossen, bevor sie sicher war; spricht er TLS, oder beginnt seine URL mit http://?</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>keine Verbindung zum Proxy %1: Zu viele sind offen; --concurrency verringern oder die Grenze für offene Dateien erhöhen (ulimit -n)</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1: it does not speak TLS; is its URL http://?</source>
        <translation>keine sichere Verbindung zum Proxy %1: Er spricht kein TLS; beginnt seine URL mit http://?</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1: %2</source>
        <translation>keine sichere Verbindung zum Proxy %1: %2</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: %2</source>
        <translation>keine Verbindung zum Proxy %1: %2</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1 within %2</source>
        <translation>keine sichere Verbindung zum Proxy %1 innerhalb von %2</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: no port of this machine can be had for it: %2</source>
        <translation>keine Verbindung zum Proxy %1: Auf diesem Rechner ist kein Port dafür zu bekommen: %2</translation>
    </message>
    <message>
        <source>the URL has %1 characters; more than %2 are sent only with --allow-long-urls</source>
        <translation>die URL hat %1 Zeichen; mehr als %2 werden nur mit --allow-long-urls gesendet</translation>
    </message>
    <message>
        <source>the secret “%1” has no value: neither --secret nor --secrets-file gives one, %2 is not set, and no keychain that answers has it</source>
        <translation>das Geheimnis „%1“ hat keinen Wert: weder --secret noch --secrets-file gibt einen an, %2 ist nicht gesetzt, und kein Schlüsselbund, der antwortet, kennt es</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be imported: only files of the collection&apos;s folder can, by paths that begin with ./ or ../</source>
        <translation>„%1“ kann nicht importiert werden: nur Dateien im Ordner der Collection, mit Pfaden, die mit ./ oder ../ beginnen</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; is outside of the collection&apos;s folder</source>
        <translation>das Skript „%1“ liegt außerhalb des Ordners der Collection</translation>
    </message>
    <message>
        <source>there is no script &apos;%1&apos;</source>
        <translation>es gibt kein Skript „%1“</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; cannot be read: %2</source>
        <translation>das Skript „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; has more than %2 bytes, the most that one may have</source>
        <translation>das Skript „%1“ hat mehr als %2 Bytes, das Höchste für eines</translation>
    </message>
    <message>
        <source>a name is a text</source>
        <translation>ein Name ist ein Text</translation>
    </message>
    <message>
        <source>the script sets variables to more than %1 MB, the most that one call may</source>
        <translation>das Skript setzt Variablen auf mehr als %1 MB, das Höchste für einen Aufruf</translation>
    </message>
    <message>
        <source>a variable cannot be undefined, a function or a symbol</source>
        <translation>eine Variable kann weder undefined noch eine Funktion oder ein Symbol sein</translation>
    </message>
    <message>
        <source>the script has more than %1 bytes, the most that one may have</source>
        <translation>das Skript hat mehr als %1 Bytes, das Höchste für eines</translation>
    </message>
    <message>
        <source>the script is not the body of one function</source>
        <translation>das Skript ist nicht der Rumpf einer Funktion</translation>
    </message>
    <message>
        <source>only a text, an ArrayBuffer or a typed array can be hashed, encoded or decoded</source>
        <translation>nur ein Text, ein ArrayBuffer oder ein typisiertes Array kann gehasht, kodiert oder dekodiert werden</translation>
    </message>
    <message>
        <source>crypto.randomHex() makes 0 to %1 bytes</source>
        <translation>crypto.randomHex() erzeugt 0 bis %1 Bytes</translation>
    </message>
    <message>
        <source>the text is no base64url</source>
        <translation>der Text ist kein Base64url</translation>
    </message>
    <message>
        <source>the text is no base64</source>
        <translation>der Text ist kein Base64</translation>
    </message>
    <message>
        <source>the script returns more than %1 MB, the most that one may</source>
        <translation>das Skript gibt mehr als %1 MB zurück, das Höchste für eines</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; exports no function &apos;%2&apos;</source>
        <translation>das Skript „%1“ exportiert keine Funktion „%2“</translation>
    </message>
    <message>
        <source>the script was cancelled</source>
        <translation>das Skript wurde abgebrochen</translation>
    </message>
    <message>
        <source>the script takes longer than %1 ms, the most that it may</source>
        <translation>das Skript dauert länger als %1 ms, das Höchste, was es darf</translation>
    </message>
    <message>
        <source>the script returns a value that contains itself</source>
        <translation>das Skript gibt einen Wert zurück, der sich selbst enthält</translation>
    </message>
    <message>
        <source>the script returns a BigInt, which JSON does not have</source>
        <translation>das Skript gibt einen BigInt zurück, den es in JSON nicht gibt</translation>
    </message>
    <message>
        <source>the script hands out a value that is nested too deeply</source>
        <translation>das Skript gibt einen Wert heraus, der zu tief verschachtelt ist</translation>
    </message>
    <message>
        <source>the script calls itself too deeply</source>
        <translation>das Skript ruft sich zu tief selbst auf</translation>
    </message>
    <message>
        <source>the script throws an error without a message</source>
        <translation>das Skript wirft einen Fehler ohne Meldung</translation>
    </message>
    <message>
        <source>the script needs more than %1 MB of memory, the most that it may have</source>
        <translation>das Skript braucht mehr als %1 MB Speicher, das Höchste, was es haben darf</translation>
    </message>
    <message>
        <source>the script waits for a promise that is never kept; there are no timers</source>
        <translation>das Skript wartet auf ein Promise, das nie eingelöst wird; Timer gibt es nicht</translation>
    </message>
    <message>
        <source>this is the response of an earlier call, which is over</source>
        <translation>dies ist die Antwort eines früheren Aufrufs, der vorbei ist</translation>
    </message>
    <message>
        <source>the body of %1 bytes is too large for a script, which may have %2 MB of memory</source>
        <translation>der Inhalt von %1 Bytes ist zu groß für ein Skript, das %2 MB Speicher haben darf</translation>
    </message>
    <message>
        <source>the response&apos;s body is no JSON</source>
        <translation>der Inhalt der Antwort ist kein JSON</translation>
    </message>
    <message>
        <source>the name of a header is a text</source>
        <translation>der Name eines Headers ist ein Text</translation>
    </message>
    <message>
        <source>no script is executed any more: %1 of them do not come to an end</source>
        <translation>es wird kein Skript mehr ausgeführt: %1 kommen nicht zum Ende</translation>
    </message>
    <message>
        <source>this system has no keychain that answers (%1)</source>
        <translation>dieses System hat keinen Schlüsselbund, der antwortet (%1)</translation>
    </message>
    <message>
        <source>this system has no keychain that answers</source>
        <translation>dieses System hat keinen Schlüsselbund, der antwortet</translation>
    </message>
    <message>
        <source>the keychain is locked and was not opened</source>
        <translation>der Schlüsselbund ist gesperrt und wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>the keychain did not answer within %1</source>
        <translation>der Schlüsselbund hat nicht innerhalb von %1 geantwortet</translation>
    </message>
    <message>
        <source>the system gives no reason</source>
        <translation>das System nennt keinen Grund</translation>
    </message>
    <message>
        <source>“values” must be a list of texts</source>
        <translation>„values“ muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>a user agent</source>
        <translation>ein User-Agent</translation>
    </message>
    <message>
        <source>a user agent is one line; this one has a line break</source>
        <translation>ein User-Agent ist eine Zeile; dieser hat einen Zeilenumbruch</translation>
    </message>
    <message>
        <source>“user_agents” must be a list of texts, or { values: [ … ], random: true }</source>
        <translation>„user_agents“ muss eine Liste von Texten oder { values: [ … ], random: true } sein</translation>
    </message>
    <message>
        <source>“user_agents” has no values</source>
        <translation>„user_agents“ hat keine Werte</translation>
    </message>
    <message>
        <source>“script” and “inline” stand beside each other; keep one</source>
        <translation>„script“ und „inline“ stehen nebeneinander; behalten Sie eines</translation>
    </message>
    <message>
        <source>“cache” of a dependency must be run, or not be there</source>
        <translation>„cache“ einer Abhängigkeit muss run sein oder fehlen</translation>
    </message>
    <message>
        <source>“dependencies” of a collection must be a map of names and what each of them does; those of all routes stand in “defaults”</source>
        <translation>„dependencies“ einer Collection muss Namen zuordnen, was sie tun; die aller Routen stehen in „defaults“</translation>
    </message>
    <message>
        <source>the name of a dependency is empty</source>
        <translation>der Name einer Abhängigkeit ist leer</translation>
    </message>
    <message>
        <source>a dependency</source>
        <translation>eine Abhängigkeit</translation>
    </message>
    <message>
        <source>“dependencies” stands both here and beside “defaults”; keep one</source>
        <translation>„dependencies“ steht hier und neben „defaults“; behalten Sie eines</translation>
    </message>
    <message>
        <source>“dependencies” stands both here and in “defaults”; keep one</source>
        <translation>„dependencies“ steht hier und in „defaults“; behalten Sie eines</translation>
    </message>
    <message>
        <source>a dependency&apos;s name</source>
        <translation>der Name einer Abhängigkeit</translation>
    </message>
    <message>
        <source>“%1” must be a whole number from %2 to %3</source>
        <translation>„%1“ muss eine ganze Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>“%1” needs “%2”</source>
        <translation>„%1“ braucht „%2“</translation>
    </message>
    <message>
        <source>“version” of a request id must be 4 or 7, those of UUIDs</source>
        <translation>„version“ einer Anfragekennung muss 4 oder 7 sein, wie bei UUIDs</translation>
    </message>
    <message>
        <source>“scope” of cookies must be collection or lane</source>
        <translation>„scope“ von Cookies muss collection oder lane sein</translation>
    </message>
    <message>
        <source>an entry of “middleware” is one of them; this one is “%1” already</source>
        <translation>ein Eintrag von „middleware“ ist genau eine; dieser ist schon „%1“</translation>
    </message>
    <message>
        <source>“priority” must be a whole number; lower ones come first</source>
        <translation>„priority“ muss eine ganze Zahl sein; kleinere kommen zuerst</translation>
    </message>
    <message>
        <source>there is no middleware “%1”; there are %2, and { script: FILE }</source>
        <translation>es gibt keine Middleware „%1“; es gibt %2 und { script: DATEI }</translation>
    </message>
    <message>
        <source>there is no middleware “%1”; did you mean “%2”?</source>
        <translation>es gibt keine Middleware „%1“; meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>a middleware</source>
        <translation>eine Middleware</translation>
    </message>
    <message>
        <source>this middleware says neither “script” nor the name of one</source>
        <translation>diese Middleware nennt weder „script“ noch den Namen einer vorhandenen</translation>
    </message>
    <message>
        <source>“middleware” must be a list of names and maps</source>
        <translation>„middleware“ muss eine Liste von Namen und Zuordnungen sein</translation>
    </message>
    <message>
        <source>“returns” must be object, list, string, number, boolean or response</source>
        <translation>„returns“ muss object, list, string, number, boolean oder response sein</translation>
    </message>
    <message>
        <source>“returns” says what the “handler” returns, and this route has none; without one only “returns: response” is true</source>
        <translation>„returns“ sagt, was der „handler“ zurückgibt, und diese Route hat keinen; ohne ihn stimmt nur „returns: response“</translation>
    </message>
    <message>
        <source>the name of the script&apos;s file is empty</source>
        <translation>der Name der Skriptdatei ist leer</translation>
    </message>
    <message>
        <source>the script “%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>das Skript „%1“ liegt außerhalb des Ordners der Collection; --allow-outside erlaubt das</translation>
    </message>
    <message>
        <source>the script “%1” does not exist</source>
        <translation>das Skript „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>“%1” is not a file and cannot be a script</source>
        <translation>„%1“ ist keine Datei und kann kein Skript sein</translation>
    </message>
    <message>
        <source>the file of a script</source>
        <translation>die Datei eines Skripts</translation>
    </message>
    <message>
        <source>%1 has no script in it</source>
        <translation>%1 enthält kein Skript</translation>
    </message>
    <message>
        <source>%1 must be { script: FILE } or { inline: TEXT }</source>
        <translation>%1 muss { script: DATEI } oder { inline: TEXT } sein</translation>
    </message>
    <message>
        <source>%1 needs one of “script” and “inline”</source>
        <translation>%1 braucht „script“ oder „inline“</translation>
    </message>
    <message>
        <source>%1 must be a list of { script: FILE } and { inline: TEXT }</source>
        <translation>%1 muss eine Liste aus { script: DATEI } und { inline: TEXT } sein</translation>
    </message>
    <message>
        <source>“grant” must be client_credentials, password or authorization_code</source>
        <translation>„grant“ muss client_credentials, password oder authorization_code sein</translation>
    </message>
    <message>
        <source>“credentials” must be header or body</source>
        <translation>„credentials“ muss header oder body sein</translation>
    </message>
    <message>
        <source>%1 must be a whole URL such as https://host/path</source>
        <translation>%1 muss eine ganze URL wie https://host/pfad sein</translation>
    </message>
    <message>
        <source>“oauth2” with “grant: %1” needs “%2”</source>
        <translation>„oauth2“ mit „grant: %1“ braucht „%2“</translation>
    </message>
    <message>
        <source>“%1” goes with “grant: %2” only</source>
        <translation>„%1“ gehört nur zu „grant: %2“</translation>
    </message>
    <message>
        <source>“encoding” must be hex or base64</source>
        <translation>„encoding“ muss hex oder base64 sein</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a cookie; it may have letters, digits and !#$%&amp;&apos;*+-.^_`|~</source>
        <translation>„%1“ kann kein Cookie-Name sein; erlaubt sind Buchstaben, Ziffern und !#$%&amp;&apos;*+-.^_`|~</translation>
    </message>
    <message>
        <source>the value of the cookie “%1” has a semicolon or a line break</source>
        <translation>der Wert des Cookies „%1“ enthält ein Semikolon oder einen Zeilenumbruch</translation>
    </message>
    <message>
        <source>nobody has logged in with the browser in time</source>
        <translation>niemand hat sich rechtzeitig im Browser angemeldet</translation>
    </message>
    <message>
        <source>the browser cannot be waited for on 127.0.0.1: %1</source>
        <translation>auf 127.0.0.1 kann nicht auf den Browser gewartet werden: %1</translation>
    </message>
    <message>
        <source>nothing is sent to %1 for another %2: the circuit breaker is open (failures one after another: %3)</source>
        <translation>noch %2 lang wird nichts an %1 gesendet: die Sicherung ist offen (Fehler in Folge: %3)</translation>
    </message>
    <message>
        <source>nothing is sent to %1 while another request tries whether it works again: the circuit breaker is half open (failures one after another: %2)</source>
        <translation>an %1 wird nichts gesendet, solange eine andere Anfrage prüft, ob es wieder geht: die Sicherung ist halb offen (Fehler in Folge: %2)</translation>
    </message>
    <message>
        <source>a file of the body cannot be read to sign it</source>
        <translation>eine Datei des Bodys kann nicht gelesen werden, um sie zu signieren</translation>
    </message>
    <message>
        <source>the cookies that were kept cannot be read: %1</source>
        <translation>die aufbewahrten Cookies können nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>this is no file of cookies that this version can read; delete it to begin without any</source>
        <translation>dies ist keine Cookie-Datei, die diese Version lesen kann; löschen Sie sie, um ohne Cookies zu beginnen</translation>
    </message>
    <message>
        <source>the cookies cannot be kept: %1</source>
        <translation>die Cookies können nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>the server asks for Digest and gives no nonce</source>
        <translation>der Server verlangt Digest und gibt keine Nonce</translation>
    </message>
    <message>
        <source>the server asks for Digest with the algorithm “%1”; only MD5 and SHA-256 and their -sess are supported</source>
        <translation>der Server verlangt Digest mit dem Algorithmus „%1“; unterstützt werden nur MD5 und SHA-256 und deren -sess</translation>
    </message>
    <message>
        <source>the server asks for Digest with the qop “%1”; only “auth” is supported</source>
        <translation>der Server verlangt Digest mit der qop „%1“; unterstützt wird nur „auth“</translation>
    </message>
    <message>
        <source>what would have “%1” is neither a map nor a list</source>
        <translation>was „%1“ enthalten soll, ist weder Objekt noch Liste</translation>
    </message>
    <message>
        <source>“%1” is no place in a list that has %2 entries</source>
        <translation>„%1“ ist keine Stelle einer Liste mit %2 Einträgen</translation>
    </message>
    <message>
        <source>“%1” is there and is no list; only a list can be added to</source>
        <translation>„%1“ ist schon da und keine Liste; nur einer Liste kann etwas hinzugefügt werden</translation>
    </message>
    <message>
        <source>the field “%1” cannot be changed in this body: %2</source>
        <translation>das Feld „%1“ kann in diesem Body nicht geändert werden: %2</translation>
    </message>
    <message>
        <source>a body that is sent from a file cannot be signed with HMAC; leave {{$body}} out of what is signed</source>
        <translation>ein Body aus einer Datei kann nicht mit HMAC signiert werden; {{$body}} darf dort nicht mitsigniert werden</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Boolean</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be a text, a number, a boolean or a list of them, and is deleted where there is to be none</source>
        <translation>%1 ist %2; es muss ein Text, eine Zahl, ein Boolean oder eine Liste davon sein und wird gelöscht, wo keines sein soll</translation>
    </message>
    <message>
        <source>%1 is a list with %2 in it; there can be texts, numbers and booleans</source>
        <translation>%1 ist eine Liste, in der %2 steht; erlaubt sind Texte, Zahlen und Booleans</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be an object</source>
        <translation>%1 ist %2; es muss ein Objekt sein</translation>
    </message>
    <message>
        <source>asking %1 for a token: %2</source>
        <translation>bei der Frage nach einem Token an %1: %2</translation>
    </message>
    <message>
        <source>the grant “authorization_code” needs somebody who logs in with a browser, which there is only in the window; use “client_credentials” or “password” here</source>
        <translation>für „authorization_code“ muss sich jemand im Browser anmelden, was nur im Fenster geht; hier „client_credentials“ oder „password“ verwenden</translation>
    </message>
    <message>
        <source>the authorization server gives no token: %1</source>
        <translation>der Autorisierungsserver gibt kein Token: %1</translation>
    </message>
    <message>
        <source>the authorization server gives no token: %1 (%2)</source>
        <translation>der Autorisierungsserver gibt kein Token: %1 (%2)</translation>
    </message>
    <message>
        <source>the answer of the authorization server is not one to a request for a token: %1</source>
        <translation>die Antwort des Autorisierungsservers ist keine auf eine Token-Anfrage: %1</translation>
    </message>
    <message>
        <source>oauth2 needs “%1” for this grant, and it is empty</source>
        <translation>oauth2 braucht dafür „%1“, und das ist leer</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a cookie in a request</source>
        <translation>„%1“ kann nicht der Name eines Cookies in einer Anfrage sein</translation>
    </message>
    <message>
        <source>the cookie %1 holds a semicolon, which would end it; encode it</source>
        <translation>Das Cookie %1 enthält ein Semikolon, das es beenden würde; es muss kodiert werden</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, and the request has no body</source>
        <translation>die Abhängigkeit ändert Felder des Bodys, und die Anfrage hat keinen</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, which only bodies of JSON and urlencoded forms have that are no file; this one is “%1”</source>
        <translation>die Abhängigkeit ändert Felder des Bodys; solche haben nur JSON und URL-kodierte Formulare, die keine Datei sind; dieser ist „%1“</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, which is said to be JSON and is not</source>
        <translation>die Abhängigkeit ändert Felder des Bodys, der JSON sein soll und es nicht ist</translation>
    </message>
    <message>
        <source>the script calls fail() without a message</source>
        <translation>das Skript ruft fail() ohne Meldung auf</translation>
    </message>
    <message>
        <source>the config that the script returns has no “%1”; it has to be the one that it was given</source>
        <translation>der config, den das Skript zurückgibt, fehlt „%1“; es muss der sein, den es bekommen hat</translation>
    </message>
    <message>
        <source>the config has no “%1”</source>
        <translation>in config gibt es kein „%1“</translation>
    </message>
    <message>
        <source>the config has no “%1”; did you mean “%2”?</source>
        <translation>in config gibt es kein „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>config.method has to be the name of a method, such as GET, without blanks</source>
        <translation>config.method muss der Name einer Methode sein, etwa GET, ohne Leerzeichen</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be a text</source>
        <translation>%1 ist %2; es muss ein Text sein</translation>
    </message>
    <message>
        <source>config.url cannot be used: %1</source>
        <translation>config.url ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>config.url has a user or a password in it; put them into the header Authorization</source>
        <translation>config.url enthält einen Benutzer oder ein Passwort; sie gehören in den Header Authorization</translation>
    </message>
    <message>
        <source>config.timeout has to be a number of milliseconds, at most %1; 0 is none</source>
        <translation>config.timeout muss eine Zahl von Millisekunden sein, höchstens %1; 0 heißt keines</translation>
    </message>
    <message>
        <source>%1 and %2 are both set; a request has one body</source>
        <translation>%1 und %2 sind beide gesetzt; eine Anfrage hat einen Body</translation>
    </message>
    <message>
        <source>the script returns %1 where it has to return the config</source>
        <translation>das Skript gibt %1 zurück statt des config</translation>
    </message>
    <message>
        <source>the check returns false</source>
        <translation>die Prüfung gibt false zurück</translation>
    </message>
    <message>
        <source>the check returns %1 where it has to return true, or a sentence that says what is wrong</source>
        <translation>die Prüfung gibt %1 zurück statt true oder eines Satzes, der sagt, was nicht stimmt</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>eine leere Zeichenkette</translation>
    </message>
    <message>
        <source>the check returns nothing where it has to return true, or a sentence that says what is wrong</source>
        <translation>die Prüfung gibt nichts zurück statt true oder eines Satzes, der sagt, was nicht stimmt</translation>
    </message>
    <message>
        <source>the handler returns nothing, but “returns” says %1</source>
        <translation>der Handler gibt nichts zurück, aber „returns“ sagt %1</translation>
    </message>
    <message>
        <source>the handler&apos;s result is of type %1, but “returns” says %2</source>
        <translation>das Ergebnis des Handlers hat den Typ %1, aber „returns“ sagt %2</translation>
    </message>
    <message>
        <source>after() returns nothing where it has to return the response; end it with `return response`</source>
        <translation>after() gibt nichts zurück statt der Antwort; es muss mit `return response` enden</translation>
    </message>
    <message>
        <source>%2; onError() was called because of: %1</source>
        <translation>%2; onError() wurde aufgerufen wegen: %1</translation>
    </message>
    <message>
        <source>onError() returns %1 where it has to return nothing, or an object with a status</source>
        <translation>onError() gibt %1 zurück, darf aber nur nichts oder ein Objekt mit status zurückgeben</translation>
    </message>
    <message>
        <source>the script returns nothing where it has to return the config; end it with `return config`</source>
        <translation>das Skript gibt nichts zurück statt des config; es muss mit `return config` enden</translation>
    </message>
    <message>
        <source>%1 has %2 and %3, which are the same header</source>
        <translation>%1 hat %2 und %3, die derselbe Header sind</translation>
    </message>
    <message>
        <source>a response of a script has no “%1”</source>
        <translation>die Antwort eines Skripts hat kein „%1“</translation>
    </message>
    <message>
        <source>a response of a script has no “%1”; did you mean “%2”?</source>
        <translation>die Antwort eines Skripts hat kein „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>response.status has to be a whole number from 100 to 599</source>
        <translation>response.status muss eine ganze Zahl von 100 bis 599 sein</translation>
    </message>
    <message>
        <source>%1 and %2 are both set; a response has one body</source>
        <translation>%1 und %2 sind beide gesetzt; eine Antwort hat einen Body</translation>
    </message>
    <message>
        <source>response.bytes has to be an ArrayBuffer or a typed array</source>
        <translation>response.bytes muss ein ArrayBuffer oder ein typisiertes Array sein</translation>
    </message>
    <message>
        <source>the script returns %1 where it has to return the response, or an object with a status</source>
        <translation>das Skript gibt %1 zurück statt der Antwort oder eines Objekts mit status</translation>
    </message>
    <message>
        <source>%1 ended the connection before it looked at the request (GOAWAY)</source>
        <translation>%1 hat die Verbindung beendet, bevor die Anfrage angesehen wurde (GOAWAY)</translation>
    </message>
    <message>
        <source>%1 takes no more requests: there are too many (ENHANCE_YOUR_CALM)</source>
        <translation>%1 nimmt keine Anfragen mehr an: Es sind zu viele (ENHANCE_YOUR_CALM)</translation>
    </message>
    <message>
        <source>%1 refused the request before it looked at it (REFUSED_STREAM)</source>
        <translation>%1 hat die Anfrage abgelehnt, ohne sie anzusehen (REFUSED_STREAM)</translation>
    </message>
    <message>
        <source>the %1 has the control character %2 in it, maybe out of a variable; where it is meant, write it as %3</source>
        <translation>%1 enthält das Steuerzeichen %2, vielleicht aus einer Variablen; wo es gemeint ist, schreiben Sie es als %3</translation>
    </message>
    <message>
        <source>Certificates are not verified (--insecure or verify_tls: false); routes sent so: %1 of %2</source>
        <translation>Zertifikate werden nicht geprüft (--insecure oder verify_tls: false); so gesendete Routen: %1 von %2</translation>
    </message>
    <message>
        <source>a dependency needs a route that uses it: %1; leave “%2” out of what has the dependency “%3”, or name “%3” only where it is used</source>
        <translation>eine Abhängigkeit braucht eine Route, die sie verwendet: %1; nehmen Sie „%2“ aus dem heraus, was die Abhängigkeit „%3“ hat, oder nennen Sie „%3“ nur dort, wo sie gebraucht wird</translation>
    </message>
    <message>
        <source>dependency “%1”</source>
        <translation>Abhängigkeit „%1“</translation>
    </message>
    <message>
        <source>there is no dependency “%1”</source>
        <translation>es gibt keine Abhängigkeit „%1“</translation>
    </message>
    <message>
        <source>there is no dependency “%1”; did you mean “%2”?</source>
        <translation>es gibt keine Abhängigkeit „%1“; meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is no route</source>
        <translation>die Abhängigkeit „%1“ braucht „%2“, das keine Route ist</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is no route; did you mean “%3”?</source>
        <translation>die Abhängigkeit „%1“ braucht „%2“, das keine Route ist; meinten Sie „%3“?</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is switched off (enabled: false)</source>
        <translation>die Abhängigkeit „%1“ braucht „%2“, das ausgeschaltet ist (enabled: false)</translation>
    </message>
    <message>
        <source>a step of the request skipped it</source>
        <translation>ein Schritt der Anfrage hat sie übersprungen</translation>
    </message>
    <message>
        <source>a step before the request made “%1” of its URL, which is no whole URL of http or https</source>
        <translation>ein Schritt vor der Anfrage hat „%1“ aus ihrer URL gemacht, und das ist keine vollständige URL mit http oder https</translation>
    </message>
    <message>
        <source>“%1” cannot be the method of a request</source>
        <translation>„%1“ kann nicht die Methode einer Anfrage sein</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>the scripts of this collection are not trusted yet: read them, then run it with --trust</source>
        <translation>den Skripten dieser Collection wird noch nicht vertraut: lesen Sie sie, und führen Sie sie dann mit --trust aus</translation>
    </message>
    <message>
        <source>the request was ended elsewhere</source>
        <translation>die Anfrage wurde anderswo beendet</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; is not among those that are trusted: only files that the collection names, and those that they import by statements, are</source>
        <translation>das Skript „%1“ gehört nicht zu den vertrauten: das sind nur Dateien, die die Collection nennt, und solche, die diese mit Anweisungen importieren</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; has changed since it was trusted: run the collection again</source>
        <translation>das Skript „%1“ wurde geändert, seit ihm vertraut wurde: starten Sie die Collection neu</translation>
    </message>
    <message>
        <source>dependency &apos;%1&apos;</source>
        <translation>Abhängigkeit „%1“</translation>
    </message>
    <message>
        <source>middleware &apos;%1&apos;</source>
        <translation>Middleware „%1“</translation>
    </message>
    <message>
        <source>script %1 at startup</source>
        <translation>Skript %1 beim Start</translation>
    </message>
    <message>
        <source>script %1 at shutdown</source>
        <translation>Skript %1 beim Ende</translation>
    </message>
    <message>
        <source>check script %2 of &apos;%1&apos;</source>
        <translation>Prüfskript %2 von „%1“</translation>
    </message>
    <message>
        <source>handler of &apos;%1&apos;</source>
        <translation>Handler von „%1“</translation>
    </message>
    <message>
        <source>imported by &apos;%1&apos;</source>
        <translation>importiert von „%1“</translation>
    </message>
    <message>
        <source>Trust in a collection without a file cannot be remembered.</source>
        <translation>Das Vertrauen in eine Collection ohne Datei kann nicht gemerkt werden.</translation>
    </message>
    <message>
        <source>The folder “%1” for the trusted collections cannot be made.</source>
        <translation>Der Ordner „%1“ für die vertrauten Collections kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is in use or its folder cannot be written.</source>
        <translation>Die Datei „%1“ der vertrauten Collections wird gerade benutzt, oder ihr Ordner ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The file of trusted collections was broken and is kept as “%1”.</source>
        <translation>Die Datei der vertrauten Collections war beschädigt und wird als „%1“ aufbewahrt.</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is broken; no collection is trusted by it.</source>
        <translation>Die Datei „%1“ der vertrauten Collections ist beschädigt; durch sie wird keiner Collection vertraut.</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” cannot be read (%2); no collection is trusted by it.</source>
        <translation>Die Datei „%1“ der vertrauten Collections kann nicht gelesen werden (%2); durch sie wird keiner Collection vertraut.</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is of a newer version of Broadside; no collection is trusted by it.</source>
        <translation>Die Datei „%1“ der vertrauten Collections ist von einer neueren Version von Broadside; durch sie wird keiner Collection vertraut.</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” cannot be written: %2</source>
        <translation>Die Datei „%1“ der vertrauten Collections kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is broken and cannot be set aside.</source>
        <translation>Die Datei „%1“ der vertrauten Collections ist beschädigt und kann nicht beiseitegelegt werden.</translation>
    </message>
</context>
<context>
    <name>Broadside::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>The language changes when Broadside is started anew.</source>
        <translation>Die Sprache wechselt, wenn Broadside neu gestartet wird.</translation>
    </message>
</context>
<context>
    <name>Broadside::ArrivalBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Part of the body that has arrived</source>
        <translation>Angekommener Teil des Bodys</translation>
    </message>
    <message>
        <source>End this request; the others of the run go on</source>
        <translation>Diese Anfrage beenden; die anderen des Laufs gehen weiter</translation>
    </message>
    <message>
        <source>Cancel this request</source>
        <translation>Diese Anfrage abbrechen</translation>
    </message>
</context>
<context>
    <name>Broadside::AuthPage</name>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Bearer</source>
        <translation>Bearer</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Key</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Show what is hidden</source>
        <translation>Verborgenes anzeigen</translation>
    </message>
    <message>
        <source>As inherited</source>
        <translation>Wie geerbt</translation>
    </message>
    <message>
        <source>Kind of authentication</source>
        <translation>Art der Authentifizierung</translation>
    </message>
    <message>
        <source>in a header</source>
        <translation>in einem Header</translation>
    </message>
    <message>
        <source>in the URL</source>
        <translation>in der URL</translation>
    </message>
    <message>
        <source>Where the key is sent</source>
        <translation>Wo der Key gesendet wird</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key name</source>
        <translation>Key-Name</translation>
    </message>
    <message>
        <source>Key value</source>
        <translation>Key-Wert</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Vorgabe)</translation>
    </message>
</context>
<context>
    <name>Broadside::AxisPainter</name>
    <message>
        <source>limit %1 at once</source>
        <translation>Limit: %1 gleichzeitig</translation>
    </message>
    <message>
        <source>limit %1 at once ↑</source>
        <translation>Limit: %1 gleichzeitig ↑</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Limit: %1</translation>
    </message>
    <message>
        <source>limit %1 ↑</source>
        <translation>Limit: %1 ↑</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyFilter</name>
    <message>
        <source>Filter with JSONPath or JMESPath</source>
        <translation>Mit JSONPath oder JMESPath filtern</translation>
    </message>
    <message>
        <source>JSONPath when it begins with $, else JMESPath</source>
        <translation>JSONPath, wenn es mit $ beginnt, sonst JMESPath</translation>
    </message>
    <message>
        <source>Only JSON can be filtered</source>
        <translation>Nur JSON lässt sich filtern</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyPage</name>
    <message>
        <source>Pretty</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Laid out and highlighted</source>
        <translation>Eingerückt und eingefärbt</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>JSON as a tree</source>
        <translation>JSON als Baum</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>The text as it came</source>
        <translation>Der Text, wie er ankam</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Pictures, HTML, Markdown and tables as they look</source>
        <translation>Bilder, HTML, Markdown und Tabellen, wie sie aussehen</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>The bytes</source>
        <translation>Die Bytes</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>The charset in which the text is read</source>
        <translation>Der Zeichensatz, in dem der Text gelesen wird</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%L1 matches</source>
        <translation>%L1 Treffer</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Filtering…</source>
        <translation>Wird gefiltert…</translation>
    </message>
    <message>
        <source>%1 (automatic)</source>
        <translation>%1 (automatisch)</translation>
    </message>
    <message>
        <source>no content type</source>
        <translation>kein Content-Type</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyViewer</name>
    <message>
        <source>There is nothing to search here.</source>
        <translation>Hier gibt es nichts zu durchsuchen.</translation>
    </message>
</context>
<context>
    <name>Broadside::CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>&amp;Authorities</source>
        <translation>&amp;Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Authorities to Trust</source>
        <translation>Vertrauenswürdige Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>A PEM file; its authorities are trusted in place of the system&apos;s</source>
        <translation>Eine PEM-Datei; ihren Stellen wird anstelle derer des Systems vertraut</translation>
    </message>
    <message>
        <source>Client certif&amp;icate</source>
        <translation>Cl&amp;ient-Zertifikat</translation>
    </message>
    <message>
        <source>Client Certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>PEM or PKCS#12; shown to every server that asks for a certificate</source>
        <translation>PEM oder PKCS#12; wird jedem Server gezeigt, der ein Zertifikat verlangt</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>Privater Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Private Key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>in der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>Key pass&amp;word</source>
        <translation>Pass&amp;wort des Schlüssels</translation>
    </message>
    <message>
        <source>Of the key or the PKCS#12 file, if that is encrypted</source>
        <translation>Des Schlüssels oder der PKCS#12-Datei, falls verschlüsselt</translation>
    </message>
    <message>
        <source>The password is not stored: it is forgotten when Broadside ends.</source>
        <translation>Das Passwort wird nicht gespeichert: Broadside vergisst es beim Beenden.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation>Durchsuchen für: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionEdits</name>
    <message>
        <source>the collection was not read yet; try again</source>
        <translation>die Collection wurde noch nicht gelesen; bitte erneut versuchen</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionMaker</name>
    <message>
        <source>New Collection</source>
        <translation>Neue Collection</translation>
    </message>
    <message>
        <source>Collections (*.yaml)</source>
        <translation>Collections (*.yaml)</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>anfragen</translation>
    </message>
    <message>
        <source>there is a file of that name already; choose another one</source>
        <translation>es gibt schon eine Datei dieses Namens; bitte einen anderen wählen</translation>
    </message>
    <message>
        <source>the file cannot be written: %1</source>
        <translation>die Datei kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>the sample cannot be read: %1</source>
        <translation>das Beispiel kann nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionMenu</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>Als &amp;curl kopieren</translation>
    </message>
    <message>
        <source>R&amp;eload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Go to the Error</source>
        <translation>&amp;Zum Fehler</translation>
    </message>
    <message>
        <source>S&amp;how the File in Its Folder</source>
        <translation>Da&amp;tei im Ordner zeigen</translation>
    </message>
    <message>
        <source>Clo&amp;se Collection</source>
        <translation>Collection &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Run Collection</source>
        <translation>Collection ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Run Selected</source>
        <translation>Auswahl ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Run Folder</source>
        <translation>Ordner ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Run This</source>
        <translation>Anfrage ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>E&amp;xpand All</source>
        <translation>Alle auskla&amp;ppen</translation>
    </message>
    <message>
        <source>Collapse &amp;All</source>
        <translation>Alle &amp;einklappen</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionOpener</name>
    <message>
        <source>Open Collection</source>
        <translation>Collection öffnen</translation>
    </message>
    <message>
        <source>Collections (*.yaml *.yml);;All files (*)</source>
        <translation>Collections (*.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionPanel</name>
    <message>
        <source>name, URL or tag</source>
        <translation>Name, URL oder Tag</translation>
    </message>
    <message>
        <source>Filter the routes by name, URL or tag</source>
        <translation>Anfragen nach Name, URL oder Tag filtern</translation>
    </message>
    <message>
        <source>Shows the routes whose name, URL or tags hold these words</source>
        <translation>Zeigt die Anfragen, in deren Name, URL oder Tags diese Wörter vorkommen</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>Nothing fits “%1”.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message>
        <source>No collection is open.</source>
        <translation>Keine Collection ist geöffnet.</translation>
    </message>
    <message>
        <source>Of %1 requests, the first %2 were opened.</source>
        <translation>Von %1 Anfragen wurden die ersten %2 geöffnet.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionTreeModel</name>
    <message>
        <source>switched off in the collection (enabled: false)</source>
        <translation>in der Collection ausgeschaltet (enabled: false)</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>with unsaved changes</source>
        <translation>mit ungespeicherten Änderungen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft gerade</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>läuft nicht mit</translation>
    </message>
    <message>
        <source>no usable response</source>
        <translation>keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>none of its routes runs</source>
        <translation>keine Anfrage darin läuft mit</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionView</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Action, request, folder or file</source>
        <translation>Aktion, Anfrage, Ordner oder Datei</translation>
    </message>
    <message>
        <source>What to go to or to do</source>
        <translation>Ziel oder Aktion</translation>
    </message>
    <message>
        <source>Nothing fits “%1”.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>Broadside::ComparisonDialog</name>
    <message>
        <source>&amp;Only routes that differ</source>
        <translation>&amp;Nur Anfragen mit Unterschieden</translation>
    </message>
    <message>
        <source>Compare Runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Routes of both runs</source>
        <translation>Anfragen beider Läufe</translation>
    </message>
    <message>
        <source>Then: %1
Now: %2</source>
        <translation>Vorher: %1
Nachher: %2</translation>
    </message>
    <message>
        <source>Enter or a double click compares the bodies of a route.</source>
        <translation>Enter oder ein Doppelklick vergleicht die Bodys einer Anfrage.</translation>
    </message>
</context>
<context>
    <name>Broadside::ComparisonModel</name>
    <message>
        <source>No route differs in status or body</source>
        <translation>Keine Anfrage unterscheidet sich in Status oder Body</translation>
    </message>
    <message>
        <source>%L1 of %L2 routes differ in status or body</source>
        <translation>%L1 von %L2 Anfragen unterscheiden sich in Status oder Body</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status then</source>
        <translation>Status vorher</translation>
    </message>
    <message>
        <source>Status now</source>
        <translation>Status nachher</translation>
    </message>
    <message>
        <source>Time then</source>
        <translation>Zeit vorher</translation>
    </message>
    <message>
        <source>Time now</source>
        <translation>Zeit nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>not in that run</source>
        <translation>nicht im früheren Lauf</translation>
    </message>
    <message>
        <source>not in this run</source>
        <translation>nicht im späteren Lauf</translation>
    </message>
    <message>
        <source>none</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>≠ different</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>same as far as kept</source>
        <translation>gleich, soweit aufbewahrt</translation>
    </message>
    <message>
        <source>%1: status then %2, now %3; time then %4, now %5; body %6</source>
        <translation>%1: Status vorher %2, nachher %3; Zeit vorher %4, nachher %5; Body %6</translation>
    </message>
</context>
<context>
    <name>Broadside::ConflictDialog</name>
    <message>
        <source>Changes on Disk and Here</source>
        <translation>Änderungen auf dem Datenträger und hier</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf dem Datenträger</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>&amp;Show Secrets</source>
        <translation>Geheimnisse an&amp;zeigen</translation>
    </message>
</context>
<context>
    <name>Broadside::CsvViewer</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>The header has a broken quote.</source>
        <translation>Die Kopfzeile hat ein defektes Anführungszeichen.</translation>
    </message>
    <message>
        <source>Row %L1 has a broken quote, or more or fewer fields than the header.</source>
        <translation>Zeile %L1 hat ein defektes Anführungszeichen oder mehr oder weniger Felder als die Kopfzeile.</translation>
    </message>
    <message>
        <source>the header</source>
        <translation>die Kopfzeile</translation>
    </message>
    <message>
        <source>%L1 rows have a broken quote, or more or fewer fields than the header: %2</source>
        <translation>%L1 Zeilen haben ein defektes Anführungszeichen oder mehr oder weniger Felder als die Kopfzeile: %2</translation>
    </message>
    <message>
        <source>%1, row %L2</source>
        <translation>%1, Zeile %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::DataFileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a data file</source>
        <translation>Datendatei wählen</translation>
    </message>
    <message>
        <source>A table (CSV) or a JSON array: all requests are sent once for each of its rows, whose names are variables</source>
        <translation>Eine Tabelle (CSV) oder ein JSON-Array: alle Anfragen werden für jede ihrer Zeilen einmal gesendet; die Namen darin sind Variablen</translation>
    </message>
    <message>
        <source>Send without data</source>
        <translation>Ohne Daten senden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>Broadside::DbusNotifier</name>
    <message>
        <source>Show Run</source>
        <translation>Lauf zeigen</translation>
    </message>
</context>
<context>
    <name>Broadside::DifferenceModel</name>
    <message>
        <source>changed: %1; now %2</source>
        <translation>geändert: %1; nachher %2</translation>
    </message>
    <message>
        <source>removed: %1</source>
        <translation>entfernt: %1</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>hinzugefügt: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::DifferenceView</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>↑</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>↓</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>%1: one value differs. Keys are sorted.</source>
        <translation>%1: Ein Wert ist verschieden. Die Schlüssel sind sortiert.</translation>
    </message>
    <message>
        <source>%1: %L2 values differ. Keys are sorted.</source>
        <translation>%1: %L2 Werte sind verschieden. Die Schlüssel sind sortiert.</translation>
    </message>
    <message>
        <source>Only the beginning of large bodies is kept.</source>
        <translation>Von großen Bodys wird nur der Anfang aufbewahrt.</translation>
    </message>
    <message>
        <source>Both side by side</source>
        <translation>Beide nebeneinander</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Comparing %1…</source>
        <translation>%1 wird verglichen…</translation>
    </message>
    <message>
        <source>%1: both are the same JSON.</source>
        <translation>%1: Beide sind dasselbe JSON.</translation>
    </message>
    <message>
        <source>%1: both are the same.</source>
        <translation>%1: Beide sind gleich.</translation>
    </message>
    <message>
        <source>%1: they differ.</source>
        <translation>%1: Beide unterscheiden sich.</translation>
    </message>
    <message>
        <source>%1: they differ, and are not text.</source>
        <translation>%1: Beide unterscheiden sich und sind kein Text.</translation>
    </message>
</context>
<context>
    <name>Broadside::DocsEditor</name>
    <message>
        <source>Documentation as Markdown</source>
        <translation>Dokumentation als Markdown</translation>
    </message>
    <message>
        <source>What the request is for, in Markdown</source>
        <translation>Wozu die Anfrage dient, in Markdown</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit the description as Markdown</source>
        <translation>Beschreibung als Markdown bearbeiten</translation>
    </message>
</context>
<context>
    <name>Broadside::DocsPage</name>
    <message>
        <source>Documentation of the request</source>
        <translation>Dokumentation der Anfrage</translation>
    </message>
    <message>
        <source>This request has no description.</source>
        <translation>Diese Anfrage hat keine Beschreibung.</translation>
    </message>
</context>
<context>
    <name>Broadside::EditCommands</name>
    <message>
        <source>Bring them back, as a step that can be undone</source>
        <translation>Holt sie zurück; der Schritt lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>Löscht sie endgültig</translation>
    </message>
    <message>
        <source>%1 was changed on disk; that and your unsaved changes are both here.</source>
        <translation>%1 wurde auf dem Datenträger geändert; diese Änderungen und die ungespeicherten sind beide hier.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Not everything was saved; your changes are still here. Free the file, then save again:</source>
        <translation>Nicht alles wurde gespeichert; die Änderungen sind noch da. Die Datei freigeben und erneut speichern:</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Nothing was changed:</source>
        <translation>Nichts wurde geändert:</translation>
    </message>
    <message>
        <source>Something else has changed %1, and there are unsaved changes here: %2.</source>
        <translation>%1 wurde von außen geändert, und hier gibt es ungespeicherte Änderungen: %2.</translation>
    </message>
    <message>
        <source>Keep &amp;Mine</source>
        <translation>&amp;Eigene behalten</translation>
    </message>
    <message>
        <source>The next save writes over what is on disk</source>
        <translation>Das nächste Speichern überschreibt, was auf dem Datenträger ist</translation>
    </message>
    <message>
        <source>Take &amp;Theirs</source>
        <translation>&amp;Fremde übernehmen</translation>
    </message>
    <message>
        <source>What is on disk takes the place of what is here, as a step that can be undone</source>
        <translation>Was auf dem Datenträger ist, ersetzt, was hier ist; der Schritt lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message numerus="yes">
        <source>%1 has unsaved changes.</source>
        <translation>
            <numerusform>%1 hat ungespeicherte Änderungen.</numerusform>
            <numerusform>%1 haben ungespeicherte Änderungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>Was nicht gespeichert wird, geht verloren.</translation>
    </message>
    <message>
        <source>Broadside ended without saving %1. The changes as they were at %2 are still there.</source>
        <translation>Broadside wurde beendet, ohne %1 zu speichern. Die Änderungen im Stand vom %2 sind noch da.</translation>
    </message>
    <message>
        <source>Re&amp;store</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Show &amp;Differences…</source>
        <translation>&amp;Unterschiede zeigen…</translation>
    </message>
    <message>
        <source>Set both side by side</source>
        <translation>Stellt beide nebeneinander</translation>
    </message>
    <message>
        <source>“%1” of %2</source>
        <translation>„%1“ aus %2</translation>
    </message>
    <message>
        <source>Text That Cannot Be Saved</source>
        <translation>Text, der nicht gespeichert werden kann</translation>
    </message>
    <message>
        <source>Cancel, and put it right to keep it.</source>
        <translation>Brechen Sie ab und berichtigen Sie ihn, um ihn zu behalten.</translation>
    </message>
    <message>
        <source>What was typed into %1 is not right yet, as the tab says, so it is not in the collection and will not be saved.</source>
        <translation>Was in %1 eingegeben wurde, stimmt noch nicht; der Tab sagt, warum. Es ist nicht in der Collection und wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 is saved; it was changed on disk, and both changes are in it.</source>
        <translation>%1 ist gespeichert; die Datei war auf dem Datenträger geändert, und beide Änderungen sind darin.</translation>
    </message>
    <message>
        <source>%1 is not saved: say first which of the changes is to be kept.</source>
        <translation>%1 ist nicht gespeichert: zuerst entscheiden, welche der Änderungen bleibt.</translation>
    </message>
    <message>
        <source>%1 What is not right yet is not in the file: %2.</source>
        <translation>%1 Was noch nicht stimmt, ist nicht in der Datei: %2.</translation>
    </message>
</context>
<context>
    <name>Broadside::EditorPage</name>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>&amp;Own font for code and bodies</source>
        <translation>&amp;Eigene Schrift für Code und Bodys</translation>
    </message>
    <message>
        <source>&amp;Font</source>
        <translation>&amp;Schriftart</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>&amp;Wrap long lines</source>
        <translation>Lange Zeilen &amp;umbrechen</translation>
    </message>
    <message>
        <source>Tab wi&amp;dth</source>
        <translation>T&amp;abulatorbreite</translation>
    </message>
    <message>
        <source>How many characters wide a tab in a text is at most</source>
        <translation>Wie viele Zeichen ein Tabulator in einem Text höchstens breit ist</translation>
    </message>
</context>
<context>
    <name>Broadside::EnvironmentsPage</name>
    <message>
        <source>Variables of the environment</source>
        <translation>Variablen der Umgebung</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>base_url: http://127.0.0.1:8000
token: {{$secret NAME}}</source>
        <translation>base_url: http://127.0.0.1:8000
token: {{$secret NAME}}</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Add a copy of the environment</source>
        <translation>Kopie der Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the environment</source>
        <translation>Umgebung entfernen</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>An environment has no name.</source>
        <translation>Eine Umgebung hat keinen Namen.</translation>
    </message>
    <message>
        <source>Two environments are called “%1”.</source>
        <translation>Zwei Umgebungen heißen „%1“.</translation>
    </message>
    <message>
        <source>The environment “%1” has two variables called “%2”.</source>
        <translation>Die Umgebung „%1“ hat zwei Variablen namens „%2“.</translation>
    </message>
    <message>
        <source>The environment “%1”: %2</source>
        <translation>Die Umgebung „%1“: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::FindBar</name>
    <message>
        <source>Find in the body</source>
        <translation>Im Body suchen</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Text to find; among bytes also hexadecimal, such as “de ad be ef”</source>
        <translation>Gesuchter Text; in Bytes auch hexadezimal, etwa „de ad be ef“</translation>
    </message>
</context>
<context>
    <name>Broadside::FormField</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::HeadersPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Filter headers</source>
        <translation>Header filtern</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>Header der Antwort</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>Header der Anfrage</translation>
    </message>
    <message>
        <source>Response (%L1)</source>
        <translation>Antwort (%L1)</translation>
    </message>
    <message>
        <source>Response: none</source>
        <translation>Antwort: keine</translation>
    </message>
    <message>
        <source>Request (%L1)</source>
        <translation>Anfrage (%L1)</translation>
    </message>
    <message>
        <source>Request: not sent</source>
        <translation>Anfrage: nicht gesendet</translation>
    </message>
</context>
<context>
    <name>Broadside::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Byte %L1 of %L2</source>
        <translation>Byte %L1 von %L2</translation>
    </message>
    <message>
        <source>&amp;Copy Bytes</source>
        <translation>Bytes &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryDialog</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Show the timeline and the responses of the run (Enter)</source>
        <translation>Zeitleiste und Antworten des Laufs zeigen (Enter)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Set two runs side by side</source>
        <translation>Zwei Läufe nebeneinanderstellen</translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation>&amp;Erneut ausführen</translation>
    </message>
    <message>
        <source>Run the same routes of the same collection, with the environment that is chosen for it now</source>
        <translation>Dieselben Anfragen derselben Collection ausführen, mit der Umgebung, die jetzt für sie gewählt ist</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Remove the runs from the history (Del)</source>
        <translation>Läufe aus dem Verlauf entfernen (Entf)</translation>
    </message>
    <message>
        <source>History of Runs</source>
        <translation>Verlauf der Läufe</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Search collection, route, URL, status…</source>
        <translation>Collection, Anfrage, URL, Status suchen…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Words that all have to be found in the run or in one of its routes; 404 and 5xx are statuses (%1)</source>
        <translation>Wörter, die alle im Lauf oder in einer seiner Anfragen vorkommen müssen; 404 und 5xx gelten als Status (%1)</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>No run has “%1” in it.</source>
        <translation>In keinem Lauf kommt „%1“ vor.</translation>
    </message>
    <message>
        <source>No run is kept yet. Each one appears here when it has ended.</source>
        <translation>Noch keine Läufe gespeichert. Jeder Lauf erscheint hier, sobald er beendet ist.</translation>
    </message>
    <message>
        <source>Delete the run of %1 from the history?</source>
        <translation>Den Lauf vom %1 aus dem Verlauf löschen?</translation>
    </message>
    <message>
        <source>Delete %L1 runs from the history?</source>
        <translation>%L1 Läufe aus dem Verlauf löschen?</translation>
    </message>
    <message>
        <source>Delete Runs</source>
        <translation>Läufe löschen</translation>
    </message>
    <message>
        <source>Their timelines and responses cannot be brought back.</source>
        <translation>Ihre Zeitleisten und Antworten lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>The collection of this run is no longer there: %1</source>
        <translation>Die Collection dieses Laufs ist nicht mehr da: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryLimit</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Beyond this, the oldest runs are deleted</source>
        <translation>Darüber hinaus werden die ältesten Läufe gelöscht</translation>
    </message>
    <message>
        <source>Delete the oldest run (%1) from the history?</source>
        <translation>Den ältesten Lauf (%1) aus dem Verlauf löschen?</translation>
    </message>
    <message>
        <source>Delete the %L1 oldest runs (%2) from the history?</source>
        <translation>Die %L1 ältesten Läufe (%2) aus dem Verlauf löschen?</translation>
    </message>
    <message>
        <source>Delete Runs</source>
        <translation>Läufe löschen</translation>
    </message>
    <message>
        <source>That is what is beyond %1. Timelines and responses that are deleted cannot be brought back.</source>
        <translation>Das ist, was über %1 hinausgeht. Gelöschte Zeitleisten und Antworten lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>The limit stays as it is: nobody knows what would be deleted.</source>
        <translation>Die Grenze bleibt, wie sie ist: Niemand weiß, was gelöscht würde.</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryModel</name>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>What ran</source>
        <translation>Was lief</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation>%1 von %2 bestanden</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 without a usable response</source>
        <translation>%1 ohne brauchbare Antwort</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2, %3. %4, in %5.</source>
        <translation>%1: %2, %3. %4, in %5.</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>&amp;Keep runs</source>
        <translation>&amp;Läufe speichern</translation>
    </message>
    <message>
        <source>Runs that are kept already stay</source>
        <translation>Bereits gespeicherte Läufe bleiben erhalten</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>Hö&amp;chstens</translation>
    </message>
</context>
<context>
    <name>Broadside::ImageViewer</name>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>As large as there is room</source>
        <translation>So groß, wie Platz ist</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>In its own size</source>
        <translation>In Originalgröße</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1, %L2 × %L3 pixels</source>
        <translation>%1, %L2 × %L3 Pixel</translation>
    </message>
    <message>
        <source>A picture has no text to search.</source>
        <translation>Ein Bild hat keinen Text zum Durchsuchen.</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>Broadside::JsonChecker</name>
    <message>
        <source>Not valid JSON. Line %L1, column %L2: %3</source>
        <translation>Kein gültiges JSON. Zeile %L1, Spalte %L2: %3</translation>
    </message>
</context>
<context>
    <name>Broadside::JsonTreeModel</name>
    <message>
        <source>[ ] 1 element</source>
        <translation>[ ] 1 Element</translation>
    </message>
    <message>
        <source>[ ] %L1 elements</source>
        <translation>[ ] %L1 Elemente</translation>
    </message>
    <message>
        <source>{ } 1 member</source>
        <translation>{ } 1 Eintrag</translation>
    </message>
    <message>
        <source>{ } %L1 members</source>
        <translation>{ } %L1 Einträge</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>Broadside::LanguageBox</name>
    <message>
        <source>Plain Text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>What the text is written in: sets the header Content-Type</source>
        <translation>Worin der Text geschrieben ist: setzt den Header Content-Type</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>Broadside::LimitsButton</name>
    <message numerus="yes">
        <source>%n requests at once to one host</source>
        <translation>
            <numerusform>%n Anfrage gleichzeitig an einen Host</numerusform>
            <numerusform>%n Anfragen gleichzeitig an einen Host</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with a burst of %2</source>
        <translation>%1 mit einem Burst von %2</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>Datendatei</translation>
    </message>
    <message>
        <source>Choose a Data File</source>
        <translation>Datendatei wählen</translation>
    </message>
    <message>
        <source>Data (*.csv *.json);;All files (*)</source>
        <translation>Daten (*.csv *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Sent for each row of %1</source>
        <translation>Gesendet für jede Zeile von %1</translation>
    </message>
    <message>
        <source>A limit for each host, how many requests may start in a second, and a file of data; none is set</source>
        <translation>Eine Grenze je Host, wie viele Anfragen in einer Sekunde starten dürfen, und eine Datendatei; nichts davon ist gesetzt</translation>
    </message>
</context>
<context>
    <name>Broadside::MainWindow</name>
    <message>
        <source>No collection was made:</source>
        <translation>Es wurde keine Collection angelegt:</translation>
    </message>
    <message>
        <source>The body was saved as %1</source>
        <translation>Der Body wurde als %1 gespeichert</translation>
    </message>
    <message>
        <source>About Broadside</source>
        <translation>Über Broadside</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Broadside %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Composes, tags and fires parallel HTTP request collections.&lt;/p&gt;&lt;p&gt;MIT licence&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Broadside %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Stellt Collections von HTTP-Anfragen zusammen, versieht sie mit Tags und feuert sie parallel ab.&lt;/p&gt;&lt;p&gt;MIT-Lizenz&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1[*]</source>
        <translation>%1[*]</translation>
    </message>
</context>
<context>
    <name>Broadside::MatchFinder</name>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%L1 of %L2 or more</source>
        <translation>%L1 von %L2 oder mehr</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::MessageViewer</name>
    <message>
        <source>A tree is shown of JSON only.</source>
        <translation>Nur JSON wird als Baum gezeigt.</translation>
    </message>
    <message>
        <source>There is no preview of this kind of content. Pictures, HTML, Markdown and CSV have one.</source>
        <translation>Für Inhalte dieser Art gibt es keine Vorschau, nur für Bilder, HTML, Markdown und CSV.</translation>
    </message>
</context>
<context>
    <name>Broadside::MethodForm</name>
    <message>
        <source>Headers of the method</source>
        <translation>Header der Methode</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Header hinzufügen</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>Name: Wert</translation>
    </message>
    <message>
        <source>What is said for %1</source>
        <translation>Was für %1 gilt</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Auth</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Inherited from the collection.</source>
        <translation>Geerbt von der Collection.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::MethodsPage</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add the method</source>
        <translation>Methode hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the method</source>
        <translation>Methode entfernen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Method to be added</source>
        <translation>Methode, die hinzukommt</translation>
    </message>
    <message>
        <source>The method; any other one can be typed, too</source>
        <translation>Die Methode; auch jede andere lässt sich eintippen</translation>
    </message>
    <message>
        <source>Headers, auth and settings for all requests with one method: choose it and press Add.</source>
        <translation>Header, Auth und Einstellungen für alle Anfragen mit einer Methode: die Methode wählen und „Hinzufügen“ drücken.</translation>
    </message>
    <message>
        <source>“%1” cannot be a method</source>
        <translation>„%1“ kann keine Methode sein</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>The method %1: %2</source>
        <translation>Die Methode %1: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>What is chosen here holds for all runs, instead of what their collections say.</source>
        <translation>Was hier gewählt ist, gilt für alle Läufe anstelle der Angaben in den Collections.</translation>
    </message>
    <message>
        <source>T&amp;imeout</source>
        <translation>&amp;Timeout</translation>
    </message>
    <message>
        <source>as the collection says</source>
        <translation>wie in der Collection</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>0 is no limit</source>
        <translation>0 heißt unbegrenzt</translation>
    </message>
    <message>
        <source>&amp;HTTP version</source>
        <translation>&amp;HTTP-Version</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>HTTP/2, ohne zu fragen (2-direct)</translation>
    </message>
    <message>
        <source>Automatic is HTTP/2 where the server offers it</source>
        <translation>Automatisch heißt HTTP/2, wo der Server es anbietet</translation>
    </message>
    <message>
        <source>&amp;Verify TLS certificates</source>
        <translation>TLS-&amp;Zertifikate prüfen</translation>
    </message>
    <message>
        <source>Without this, nobody knows who answers</source>
        <translation>Ohne dies weiß niemand, wer antwortet</translation>
    </message>
</context>
<context>
    <name>Broadside::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Notify when a run ends in the background</source>
        <translation>&amp;Benachrichtigen, wenn ein Lauf im Hintergrund endet</translation>
    </message>
    <message>
        <source>If it took at &amp;least</source>
        <translation>Ab einer &amp;Dauer von</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>Broadside::OpenCollection</name>
    <message>
        <source>Take the File on Disk</source>
        <translation>Datei vom Datenträger übernehmen</translation>
    </message>
    <message>
        <source>Change on Disk</source>
        <translation>Änderung auf dem Datenträger</translation>
    </message>
    <message>
        <source>Restore Unsaved Changes</source>
        <translation>Ungespeicherte Änderungen wiederherstellen</translation>
    </message>
    <message>
        <source>the file is gone; saving writes it anew</source>
        <translation>die Datei ist nicht mehr da; Speichern schreibt sie neu</translation>
    </message>
    <message>
        <source>what is on disk can be taken once it is put right there: %1</source>
        <translation>was auf der Platte steht, kann übernommen werden, sobald es dort berichtigt ist: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::PageTabs</name>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Tabs</translation>
    </message>
    <message>
        <source>All tabs; not all of them have room here</source>
        <translation>Alle Tabs; hier ist nicht für alle Platz</translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <translation>%1 %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::PaletteModel</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>Broadside::PathsModel</name>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>der ganze Body</translation>
    </message>
</context>
<context>
    <name>Broadside::PlaceholderCompletion</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
</context>
<context>
    <name>Broadside::PlaceholderMarks</name>
    <message>
        <source>No variable at the cursor</source>
        <translation>Keine Variable am Cursor</translation>
    </message>
</context>
<context>
    <name>Broadside::Placeholders</name>
    <message>
        <source>unknown variable “%1”</source>
        <translation>unbekannte Variable „%1“</translation>
    </message>
    <message>
        <source>unknown variable “%1”; did you mean “%2”?</source>
        <translation>unbekannte Variable „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>from the environment variable %1</source>
        <translation>aus der Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>the environment variable “%1” is not set</source>
        <translation>die Umgebungsvariable „%1“ ist nicht gesetzt</translation>
    </message>
    <message>
        <source>unknown function “$%1”</source>
        <translation>unbekannte Funktion „$%1“</translation>
    </message>
    <message>
        <source>the secret %1</source>
        <translation>das Geheimnis %1</translation>
    </message>
    <message>
        <source>the secret %1, %2</source>
        <translation>das Geheimnis %1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the secret %1, which is looked for as a run begins</source>
        <translation>das Geheimnis %1, das zu Beginn eines Laufs gesucht wird</translation>
    </message>
</context>
<context>
    <name>Broadside::PreferenceField</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Standardwerte wiederherstellen</translation>
    </message>
    <message>
        <source>All settings as they were at first</source>
        <translation>Alle Einstellungen, wie sie am Anfang waren</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Broadside::PrettyViewer</name>
    <message>
        <source>The rest of the text is being decoded.</source>
        <translation>Der Rest des Textes wird noch dekodiert.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>Broadside::PropertiesDialog</name>
    <message>
        <source>Properties of the Collection</source>
        <translation>Eigenschaften der Collection</translation>
    </message>
    <message>
        <source>Properties of the Folder</source>
        <translation>Eigenschaften des Ordners</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Parts of the properties</source>
        <translation>Teile der Eigenschaften</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>as inherited</source>
        <translation>wie geerbt</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>put in front of the paths in it</source>
        <translation>wird den Pfaden darin vorangestellt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>for example smoke, users</source>
        <translation>zum Beispiel smoke, users</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>name: Wert</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Header hinzufügen</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>Name: Wert</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Auth</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Two variables are called “%1”.</source>
        <translation>Zwei Variablen heißen „%1“.</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Properties Not Applied</source>
        <translation>Eigenschaften nicht übernommen</translation>
    </message>
    <message>
        <source>What was typed into the properties is not in the collection yet.</source>
        <translation>Was in die Eigenschaften eingegeben wurde, ist noch nicht in der Collection.</translation>
    </message>
    <message>
        <source>What is not applied is lost.</source>
        <translation>Was nicht übernommen wird, geht verloren.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing is inherited: no credentials are sent.</source>
        <translation>Nichts wird geerbt: Es werden keine Zugangsdaten gesendet.</translation>
    </message>
</context>
<context>
    <name>Broadside::ProxyPage</name>
    <message>
        <source>Without an address no run starts.</source>
        <translation>Ohne Adresse startet kein Lauf.</translation>
    </message>
    <message>
        <source>“%1” is neither a host nor an address or a network such as 10.0.0.0/8.</source>
        <translation>„%1“ ist weder ein Host noch eine Adresse oder ein Netz wie 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>What a collection says of its proxy comes first. Hosts of this machine are reached directly.</source>
        <translation>Was eine Collection über ihren Proxy sagt, geht vor. Hosts dieses Rechners werden direkt erreicht.</translation>
    </message>
    <message>
        <source>P&amp;roxy</source>
        <translation>P&amp;roxy</translation>
    </message>
    <message>
        <source>as the environment variables say</source>
        <translation>wie in den Umgebungsvariablen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>this one:</source>
        <translation>dieser:</translation>
    </message>
    <message>
        <source>The password is not stored: it is forgotten when Broadside ends.</source>
        <translation>Das Passwort wird nicht gespeichert: Broadside vergisst es beim Beenden.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Not &amp;for</source>
        <translation>Nicht &amp;für</translation>
    </message>
    <message>
        <source>Hosts with all below them, .domains, addresses and networks that are reached without a proxy, separated by commas</source>
        <translation>Hosts mit allen darunter, .Domains, Adressen und Netze, die ohne Proxy erreicht werden, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>http:// for an HTTP proxy, https:// for one that is itself spoken to over TLS, socks5:// or socks5h:// for a SOCKS proxy; with socks5h the proxy looks up the hosts</source>
        <translation>http:// für einen HTTP-Proxy, https:// für einen, der selbst über TLS angesprochen wird, socks5:// oder socks5h:// für einen SOCKS-Proxy; bei socks5h löst der Proxy die Hosts auf</translation>
    </message>
</context>
<context>
    <name>Broadside::QueryWordCompletion</name>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
</context>
<context>
    <name>Broadside::QuestionBar</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
</context>
<context>
    <name>Broadside::RawViewer</name>
    <message>
        <source>The rest of the text is being decoded.</source>
        <translation>Der Rest des Textes wird noch dekodiert.</translation>
    </message>
</context>
<context>
    <name>Broadside::RecentMenu</name>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation>Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>Broadside::ReportSaving</name>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report was saved as %1</source>
        <translation>Der Bericht wurde als %1 gespeichert</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save Run File</source>
        <translation>Laufdatei speichern</translation>
    </message>
    <message>
        <source>Run files (*.json)</source>
        <translation>Laufdateien (*.json)</translation>
    </message>
    <message>
        <source>The run was saved as %1</source>
        <translation>Der Lauf wurde als %1 gespeichert</translation>
    </message>
    <message>
        <source>Save Run</source>
        <translation>Lauf speichern</translation>
    </message>
    <message>
        <source>Event log (*.ndjson)</source>
        <translation>Ereignisprotokoll (*.ndjson)</translation>
    </message>
    <message>
        <source>The name has to end with .html, .json, .xml, .tap, .har or .ndjson.</source>
        <translation>Der Name muss auf .html, .json, .xml, .tap, .har oder .ndjson enden.</translation>
    </message>
</context>
<context>
    <name>Broadside::ResponsePanel</name>
    <message>
        <source>Only the first %1 of the %2 of this body were kept.</source>
        <translation>Nur die ersten %1 dieses Bodys von %2 wurden aufbewahrt.</translation>
    </message>
    <message>
        <source>The body of %1 was not kept.</source>
        <translation>Der Body von %1 wurde nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The response has no body.</source>
        <translation>Die Antwort hat keinen Body.</translation>
    </message>
    <message>
        <source>Send a request, or click one of the timeline, and its response is shown here.</source>
        <translation>Eine Anfrage senden oder in der Zeitleiste anklicken: Die Antwort erscheint dann hier.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Tatsächlich</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Hop</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Parts of the response</source>
        <translation>Teile der Antwort</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>Weiterleitungen</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>&amp;Copy Body</source>
        <translation>Body &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Body…</source>
        <translation>Body &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>S&amp;uchen…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>Fi&amp;lter…</source>
        <translation>&amp;Filtern…</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1, Versuch %2</translation>
    </message>
    <message>
        <source>Save Body</source>
        <translation>Body speichern</translation>
    </message>
    <message>
        <source>The last %1 of what was sent were not kept.</source>
        <translation>Die letzten %1 des Gesendeten wurden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>“%1” was not sent in this run. A click on a bar of the timeline shows what was.</source>
        <translation>„%1“ wurde in diesem Lauf nicht gesendet. Ein Klick auf einen Balken der Zeitleiste zeigt, was gesendet wurde.</translation>
    </message>
    <message>
        <source>Add Chec&amp;k from Here</source>
        <translation>Pr&amp;üfung von hier hinzufügen</translation>
    </message>
    <message>
        <source>Add Captur&amp;e from Here</source>
        <translation>&amp;Erfassung von hier hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Erfassungen</translation>
    </message>
    <message>
        <source>Add Check of the Si&amp;ze</source>
        <translation>Prüfung der Prüfung der Grö&amp;ße hinzufügenamp;Größe hinzufügen</translation>
    </message>
    <message>
        <source>Add Check of the Content &amp;Type</source>
        <translation>Prüfung des Content-&amp;Type hinzufügen</translation>
    </message>
</context>
<context>
    <name>Broadside::RetryFields</name>
    <message>
        <source>This is no number from %1 to %2, such as %3.</source>
        <translation>Das ist keine Zahl von %1 bis %2, wie etwa %3.</translation>
    </message>
    <message>
        <source>“%1” is no status from %2 to %3; write for example 429, 503, or “none”.</source>
        <translation>„%1“ ist kein Status von %2 bis %3; schreiben Sie etwa 429, 503 oder „none“.</translation>
    </message>
    <message>
        <source>Back-off</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>How long it waits before the second attempt</source>
        <translation>Wie lange vor dem zweiten Versuch gewartet wird</translation>
    </message>
    <message>
        <source>Change Back-Off</source>
        <translation>Wartezeit ändern</translation>
    </message>
    <message>
        <source>Back-off factor</source>
        <translation>Faktor der Wartezeit</translation>
    </message>
    <message>
        <source>By which it waits longer each time</source>
        <translation>Um so viel länger wird jedes Mal gewartet</translation>
    </message>
    <message>
        <source>Change Back-Off Factor</source>
        <translation>Faktor der Wartezeit ändern</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How much of the wait is left to chance, both ways: 0.1 is a tenth</source>
        <translation>Welcher Teil der Wartezeit dem Zufall überlassen ist, nach oben und unten: 0.1 ist ein Zehntel</translation>
    </message>
    <message>
        <source>Change Jitter</source>
        <translation>Streuung ändern</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>Whatever the server asks for; 0 does not wait</source>
        <translation>Was immer der Server verlangt; 0 wartet nicht</translation>
    </message>
    <message>
        <source>Change Longest Wait</source>
        <translation>Längste Wartezeit ändern</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>By which it is sent again, or “none”</source>
        <translation>Bei denen erneut gesendet wird, oder „none“</translation>
    </message>
    <message>
        <source>Change Statuses</source>
        <translation>Status ändern</translation>
    </message>
    <message>
        <source>This is no number from 0 to %1.</source>
        <translation>Das ist keine Zahl von 0 bis %1.</translation>
    </message>
    <message>
        <source>Retries at most</source>
        <translation>Max. Wiederholungen</translation>
    </message>
    <message>
        <source>How often it is sent again when there was no connection, no response in time, or a status such as 503</source>
        <translation>Wie oft erneut gesendet wird, wenn es keine Verbindung, keine rechtzeitige Antwort oder einen Status wie 503 gab</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>idempotent ones</source>
        <translation>idempotente</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>POST and PATCH are among all: they may then happen twice</source>
        <translation>Zu allen gehören POST und PATCH: sie geschehen dann womöglich zweimal</translation>
    </message>
    <message>
        <source>429 with Retry-After</source>
        <translation>429 mit Retry-After</translation>
    </message>
    <message>
        <source>pauses the host</source>
        <translation>hält den Host an</translation>
    </message>
    <message>
        <source>pauses nothing</source>
        <translation>hält nichts an</translation>
    </message>
    <message>
        <source>Whether other requests to that host wait, too, also without retries</source>
        <translation>Ob auch andere Anfragen an diesen Host warten, selbst ohne Wiederholungen</translation>
    </message>
    <message>
        <source>When retries happen</source>
        <translation>Wann wiederholt wird</translation>
    </message>
    <message>
        <source>Waits between them, statuses and methods</source>
        <translation>Wartezeiten dazwischen, Status und Methoden</translation>
    </message>
    <message>
        <source>Change Methods of Retries</source>
        <translation>Methoden der Wiederholungen ändern</translation>
    </message>
    <message>
        <source>Change Pause of the Host</source>
        <translation>Pause des Hosts ändern</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Change Retries</source>
        <translation>Wiederholungen ändern</translation>
    </message>
</context>
<context>
    <name>Broadside::RichViewer</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 are shown.</source>
        <translation>Nur die ersten %1 von %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>Shown without scripts, pictures and anything from the network.</source>
        <translation>Ohne Skripte, Bilder und alles aus dem Netz gezeigt.</translation>
    </message>
    <message>
        <source>A table with cells or rows that are too large is shown as paragraphs.</source>
        <translation>Eine Tabelle mit zu großen Zellen oder Zeilen erscheint als Absätze.</translation>
    </message>
    <message>
        <source>What follows after very many cells of tables is not shown in the preview.</source>
        <translation>Was nach sehr vielen Tabellenzellen folgt, zeigt die Vorschau nicht.</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteBodyPage</name>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Fields of the body</source>
        <translation>Felder des Bodys</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>name: Wert</translation>
    </message>
    <message>
        <source>Parts of the body</source>
        <translation>Teile des Bodys</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>Teil hinzufügen</translation>
    </message>
    <message>
        <source>name: value
photo: @roof.png;type=image/png</source>
        <translation>name: Wert
photo: @roof.png;type=image/png</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Variables of the query</source>
        <translation>Variablen der Query</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Kind of body</source>
        <translation>Art des Bodys</translation>
    </message>
    <message>
        <source>What the request sends</source>
        <translation>Was die Anfrage sendet</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
    <message>
        <source>Lay out the JSON anew</source>
        <translation>Das JSON neu einrücken</translation>
    </message>
    <message>
        <source>This request has no body.</source>
        <translation>Diese Anfrage hat keinen Body.</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Choose a file for the part; a value that begins with @ is a file</source>
        <translation>Datei für den Teil wählen; ein Wert, der mit @ beginnt, ist eine Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Relative to the collection&apos;s file.</source>
        <translation>Relativ zur Datei der Collection.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>%1 – not stored until it is JSON</source>
        <translation>%1 – wird erst gespeichert, wenn es JSON ist</translation>
    </message>
    <message>
        <source>Not stored until it names a file</source>
        <translation>Wird erst gespeichert, wenn eine Datei genannt ist</translation>
    </message>
    <message>
        <source>Not stored until there is a query</source>
        <translation>Wird erst gespeichert, wenn es eine Query gibt</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>File to Send</source>
        <translation>Zu sendende Datei</translation>
    </message>
    <message>
        <source>Lay out the query and its variables anew</source>
        <translation>Die Query und ihre Variablen neu einrücken</translation>
    </message>
    <message>
        <source>Lay out the %1 anew</source>
        <translation>Das %1 neu einrücken</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteHeader</name>
    <message>
        <source>%1 (no such route)</source>
        <translation>%1 (keine solche Anfrage)</translation>
    </message>
    <message>
        <source>Needs %1</source>
        <translation>Voraussetzungen %1</translation>
    </message>
    <message>
        <source>Tags %1</source>
        <translation>Tags %1</translation>
    </message>
    <message>
        <source>URL as stored</source>
        <translation>URL, wie gespeichert</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>The method; any other one can be typed, too</source>
        <translation>Die Methode; auch jede andere lässt sich eintippen</translation>
    </message>
    <message>
        <source>URL as it would be sent</source>
        <translation>URL, wie sie gesendet würde</translation>
    </message>
    <message>
        <source>/path, joined to %1; or a whole URL</source>
        <translation>/Pfad, angehängt an %1; oder eine ganze URL</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>Switched off in the collection (enabled: false)</source>
        <translation>In der Collection ausgeschaltet (enabled: false)</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sends this request and what it needs (%1)</source>
        <translation>Sendet diese Anfrage und was sie benötigt (%1)</translation>
    </message>
</context>
<context>
    <name>Broadside::RoutePage</name>
    <message>
        <source>Reading the collection…</source>
        <translation>Collection wird gelesen…</translation>
    </message>
    <message>
        <source>%1 of “%2”</source>
        <translation>%1 bei „%2“</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteSentPage</name>
    <message>
        <source>Request line and headers as sent</source>
        <translation>Anfragezeile und Header, wie gesendet</translation>
    </message>
    <message>
        <source>Body as sent</source>
        <translation>Body, wie gesendet</translation>
    </message>
    <message>
        <source>Only the first %L1 of %L2 characters are shown.</source>
        <translation>Gezeigt werden nur die ersten %L1 von %L2 Zeichen.</translation>
    </message>
    <message>
        <source>This cannot be sent: the reason stands below the URL.</source>
        <translation>Das lässt sich nicht senden; der Grund steht unter der URL.</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteTabBar</name>
    <message>
        <source>Close this tab (%1 closes the one in front)</source>
        <translation>Diesen Tab schließen (%1 schließt den vorderen)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Has unsaved changes</source>
        <translation>Hat ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>%1, with unsaved changes</source>
        <translation>%1, mit ungespeicherten Änderungen</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteTabs</name>
    <message>
        <source>Open requests</source>
        <translation>Offene Anfragen</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 – not there any more</source>
        <translation>%1 – nicht mehr da</translation>
    </message>
    <message>
        <source>Requests that you open in the tree appear here.</source>
        <translation>Im Baum geöffnete Anfragen erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteView</name>
    <message>
        <source>Params</source>
        <translation>Params</translation>
    </message>
    <message>
        <source>Add a param</source>
        <translation>Parameter hinzufügen</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>name: Wert</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Header hinzufügen</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>Name: Wert</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Add a check</source>
        <translation>Prüfung hinzufügen</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>Teile der Anfrage</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Auth</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Docs</source>
        <translation>Doku</translation>
    </message>
    <message>
        <source>Change Method</source>
        <translation>Methode ändern</translation>
    </message>
    <message>
        <source>Change URL</source>
        <translation>URL ändern</translation>
    </message>
    <message>
        <source>Change Params</source>
        <translation>Parameter ändern</translation>
    </message>
    <message>
        <source>Change Headers</source>
        <translation>Header ändern</translation>
    </message>
    <message>
        <source>Change Body</source>
        <translation>Body ändern</translation>
    </message>
    <message>
        <source>Change Auth</source>
        <translation>Auth ändern</translation>
    </message>
    <message>
        <source>Change Checks</source>
        <translation>Prüfungen ändern</translation>
    </message>
    <message>
        <source>Change Documentation</source>
        <translation>Dokumentation ändern</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation>Body: %1</translation>
    </message>
    <message>
        <source>“%1” is not in the collection any more.</source>
        <translation>„%1“ ist nicht mehr in der Collection.</translation>
    </message>
    <message>
        <source>Nothing is inherited: no credentials are sent.</source>
        <translation>Nichts geerbt: Es werden keine Anmeldedaten gesendet.</translation>
    </message>
    <message>
        <source>As Sent</source>
        <translation>Zu senden</translation>
    </message>
    <message>
        <source>Change Content-Type</source>
        <translation>Content-Type ändern</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Erfassungen</translation>
    </message>
    <message>
        <source>Add a capture</source>
        <translation>Erfassung hinzufügen</translation>
    </message>
    <message>
        <source>Change Captures</source>
        <translation>Erfassungen ändern</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>Broadside::RowsEditor</name>
    <message>
        <source>%1 as text</source>
        <translation>%1 als Text</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected rows</source>
        <translation>Ausgewählte Zeilen entfernen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Paste Rows</source>
        <translation>Zeilen einfügen</translation>
    </message>
    <message>
        <source>As Text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Edit all rows as text</source>
        <translation>Alle Zeilen als Text bearbeiten</translation>
    </message>
    <message>
        <source>this cannot be switched off: switch it on, or remove it</source>
        <translation>das lässt sich nicht ausschalten: einschalten oder entfernen</translation>
    </message>
    <message>
        <source>Show Secrets</source>
        <translation>Geheimnisse anzeigen</translation>
    </message>
    <message>
        <source>Show the values that are hidden</source>
        <translation>Die verborgenen Werte anzeigen</translation>
    </message>
    <message>
        <source>Edit all rows as text: show the secrets first</source>
        <translation>Alle Zeilen als Text bearbeiten: zuerst die Geheimnisse anzeigen</translation>
    </message>
    <message>
        <source>“%1” is there already: give this one another name</source>
        <translation>„%1“ gibt es schon: geben Sie dieser Zeile einen anderen Namen</translation>
    </message>
    <message>
        <source>Move the selected rows up</source>
        <translation>Ausgewählte Zeilen nach oben</translation>
    </message>
    <message>
        <source>Move the selected rows down</source>
        <translation>Ausgewählte Zeilen nach unten</translation>
    </message>
</context>
<context>
    <name>Broadside::RowsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Herkunft</translation>
    </message>
</context>
<context>
    <name>Broadside::RunAction</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Broadside::RunArchive</name>
    <message>
        <source>The history of runs was damaged. It was set aside as %1, and a new one has begun.</source>
        <translation>Der Verlauf der Läufe war beschädigt. Er wurde als %1 beiseitegelegt, und ein neuer hat begonnen.</translation>
    </message>
    <message>
        <source>There is no history of runs.</source>
        <translation>Es gibt keinen Verlauf der Läufe.</translation>
    </message>
    <message>
        <source>The run is not kept: it is too large to wait until the history of runs is open.</source>
        <translation>Der Lauf wird nicht gespeichert: Er ist zu groß, um zu warten, bis der Verlauf geöffnet ist.</translation>
    </message>
    <message>
        <source>A run file or an event log is made of what the history of runs has, and this run is not in it. The settings say whether runs are kept.</source>
        <translation>Eine Laufdatei oder ein Ereignisprotokoll entsteht aus dem, was der Verlauf hat, und dieser Lauf ist nicht darin. Die Einstellungen sagen, ob Läufe aufbewahrt werden.</translation>
    </message>
</context>
<context>
    <name>Broadside::RunChooser</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 bestanden</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>nothing sent</source>
        <translation>nichts gesendet</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>%1  %2: %3 – %4</source>
        <translation>%1  %2: %3 – %4</translation>
    </message>
    <message>
        <source>Run of %1 ▾</source>
        <translation>Lauf %1 ▾</translation>
    </message>
    <message>
        <source>Runs ▾</source>
        <translation>Läufe ▾</translation>
    </message>
    <message>
        <source>The last runs can be shown when this one has ended</source>
        <translation>Die letzten Läufe lassen sich zeigen, wenn dieser beendet ist</translation>
    </message>
    <message>
        <source>An earlier run is shown: %1</source>
        <translation>Ein früherer Lauf wird gezeigt: %1</translation>
    </message>
    <message>
        <source>The last runs, to go back to one</source>
        <translation>Die letzten Läufe, um zu einem zurückzukehren</translation>
    </message>
    <message>
        <source>%1, in series</source>
        <translation>%1, seriell</translation>
    </message>
</context>
<context>
    <name>Broadside::RunCommands</name>
    <message>
        <source>The request cannot be made:</source>
        <translation>Die Anfrage lässt sich nicht erstellen:</translation>
    </message>
    <message>
        <source>No request is open in a tab.</source>
        <translation>In keinem Tab ist eine Anfrage geöffnet.</translation>
    </message>
    <message>
        <source>It cannot start: %1</source>
        <translation>Start nicht möglich: %1</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>The collection has errors; what is right in it can be run.</source>
        <translation>Die Collection hat Fehler; was darin stimmt, lässt sich ausführen.</translation>
    </message>
    <message>
        <source>Nothing was sent:</source>
        <translation>Nichts wurde gesendet:</translation>
    </message>
    <message>
        <source>Nothing was sent: no route is selected.</source>
        <translation>Nichts wurde gesendet: Keine Anfrage ist ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing was sent: no route is selected; %1</source>
        <translation>Nichts wurde gesendet: Keine Anfrage ist ausgewählt; %1</translation>
    </message>
    <message>
        <source>“%1” is in the clipboard as a curl command</source>
        <translation>„%1“ ist als curl-Befehl in der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>Broadside::RunFileOpener</name>
    <message>
        <source>Open Run File</source>
        <translation>Laufdatei öffnen</translation>
    </message>
    <message>
        <source>Run files (*.json);;All files (*)</source>
        <translation>Laufdateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 wurde nicht geöffnet.</translation>
    </message>
</context>
<context>
    <name>Broadside::RunModeBox</name>
    <message>
        <source>Parallel or in series</source>
        <translation>Parallel oder seriell</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Requests run side by side</source>
        <translation>Anfragen laufen nebeneinander</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Seriell</translation>
    </message>
    <message>
        <source>One request after the other</source>
        <translation>Eine Anfrage nach der anderen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>First one request after the other, then all again side by side; shows how much faster that was</source>
        <translation>Erst eine Anfrage nach der anderen, dann alle noch einmal nebeneinander; zeigt, wie viel schneller das war</translation>
    </message>
</context>
<context>
    <name>Broadside::RunNotice</name>
    <message numerus="yes">
        <source>%Ln failed, %1 passed, in %2</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen, %1 bestanden, in %2</numerusform>
            <numerusform>%Ln fehlgeschlagen, %1 bestanden, in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed, in %1</source>
        <translation>
            <numerusform>%Ln bestanden, in %1</numerusform>
            <numerusform>%Ln bestanden, in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::RunStarter</name>
    <message>
        <source>Secrets could not be looked for in the keychain: %1</source>
        <translation>Geheimnisse konnten nicht im Schlüsselbund gesucht werden: %1</translation>
    </message>
    <message>
        <source>That the scripts are trusted was not remembered: %1</source>
        <translation>Dass den Skripten vertraut wird, wurde nicht gemerkt: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::RunToolBar</name>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>The environment: whose variables the requests are sent with</source>
        <translation>Die Umgebung, mit deren Variablen die Anfragen gesendet werden</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>at once </source>
        <translation>max. </translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>Gleichzeitige Anfragen</translation>
    </message>
    <message>
        <source>How many requests are in flight at once at most</source>
        <translation>Wie viele Anfragen höchstens gleichzeitig unterwegs sind</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Demo server</source>
        <translation>Demoserver</translation>
    </message>
    <message>
        <source>A server inside Broadside takes the place of base_url</source>
        <translation>Der in Broadside eingebaute Demoserver tritt an die Stelle von base_url</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
</context>
<context>
    <name>Broadside::SelectionCount</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>The tag expression is wrong at column %1: %2</source>
        <translation>Der Tag-Ausdruck ist in Spalte %1 falsch: %2</translation>
    </message>
    <message>
        <source>No run can start:</source>
        <translation>Kein Lauf kann starten:</translation>
    </message>
    <message>
        <source>Run, too, as selected routes need them: %1</source>
        <translation>Laufen auch, weil ausgewählte Anfragen sie benötigen: %1</translation>
    </message>
    <message>
        <source>Switched off (enabled: false): %1</source>
        <translation>Ausgeschaltet (enabled: false): %1</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>nicht ausführbar</translation>
    </message>
    <message>
        <source>(errors: %1)</source>
        <translation>(Fehler: %1)</translation>
    </message>
    <message>
        <source>no routes</source>
        <translation>keine Anfragen</translation>
    </message>
    <message>
        <source>nothing is selected</source>
        <translation>nichts ausgewählt</translation>
    </message>
    <message>
        <source>+ %1 needed</source>
        <translation>+ %1 benötigt</translation>
    </message>
    <message>
        <source>of %1 run</source>
        <extracomment>%1 is set apart: the number of routes that run; %2 of how many.</extracomment>
        <translation>von %1 ausgewählt</translation>
    </message>
    <message>
        <source>Until it is right, it runs nothing.</source>
        <translation>Bis er stimmt, wird damit nichts ausgeführt.</translation>
    </message>
    <message>
        <source>wrong at column %1</source>
        <translation>falsch in Spalte %1</translation>
    </message>
</context>
<context>
    <name>Broadside::SentPage</name>
    <message>
        <source>No body</source>
        <translation>Kein Body</translation>
    </message>
    <message>
        <source>Body, with files</source>
        <translation>Body, mit Dateien</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Body, %1</translation>
    </message>
    <message>
        <source>(the file %1)</source>
        <translation>(die Datei %1)</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Headers that were sent</source>
        <translation>Gesendete Header</translation>
    </message>
    <message>
        <source>Body that was sent</source>
        <translation>Gesendeter Body</translation>
    </message>
    <message>
        <source>The request as a command line, for a shell</source>
        <translation>Die Anfrage als Befehlszeile für eine Shell</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
</context>
<context>
    <name>Broadside::SettingsForm</name>
    <message>
        <source>This is no number from 0 on.</source>
        <translation>Das ist keine Zahl ab 0.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Timeout for connecting</source>
        <translation>Timeout fürs Verbinden</translation>
    </message>
    <message>
        <source>Redirects at most</source>
        <translation>Max. Weiterleitungen</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP-Version</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>HTTP/2, ohne zu fragen (2-direct)</translation>
    </message>
    <message>
        <source>Verify TLS certificates</source>
        <translation>TLS-Zertifikate prüfen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Change Timeout</source>
        <translation>Timeout ändern</translation>
    </message>
    <message>
        <source>Change Redirects</source>
        <translation>Weiterleitungen ändern</translation>
    </message>
    <message>
        <source>Change HTTP Version</source>
        <translation>HTTP-Version ändern</translation>
    </message>
    <message>
        <source>Change Verification</source>
        <translation>Zertifikatsprüfung ändern</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Response at most</source>
        <translation>Antwort höchstens</translation>
    </message>
    <message>
        <source>A body that is larger is given up, such as 500KB or 2GB; 0 is no limit. What is compressed counts as it is without that.</source>
        <translation>Ein größerer Body wird aufgegeben, zum Beispiel 500KB oder 2GB; 0 ist keine Grenze. Komprimiertes zählt so, wie es ausgepackt ist.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Change Response Limit</source>
        <translation>Antwortgrenze ändern</translation>
    </message>
    <message>
        <source>Change Proxy</source>
        <translation>Proxy ändern</translation>
    </message>
    <message>
        <source>Such as http://proxy.example.com:3128, socks5://localhost:1080, or “none”. Without one it is that of the settings or the environment.</source>
        <translation>Etwa http://proxy.example.com:3128, socks5://localhost:1080 oder „none“. Ohne Angabe gilt der Proxy der Einstellungen oder der Umgebung.</translation>
    </message>
</context>
<context>
    <name>Broadside::SettingsPage</name>
    <message>
        <source>“%1” is not a tag; a tag has letters, digits and _ - . : /</source>
        <translation>„%1“ ist kein Tag; ein Tag hat Buchstaben, Ziffern und _ - . : /</translation>
    </message>
    <message>
        <source>Runs with the collection</source>
        <translation>Läuft mit der Collection</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>for example smoke, users</source>
        <translation>zum Beispiel smoke, users</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>requests that must pass first, with commas</source>
        <translation>Anfragen, die zuerst bestehen müssen, mit Kommas getrennt</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Change Tags</source>
        <translation>Tags ändern</translation>
    </message>
    <message>
        <source>Change Needs</source>
        <translation>Voraussetzungen ändern</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The settings of Broadside win over these: %1</source>
        <translation>Die Einstellungen von Broadside gehen diesen vor: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::ShortcutSheet</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Name or keys</source>
        <translation>Name oder Tasten</translation>
    </message>
    <message>
        <source>Look up a shortcut by its name or its keys</source>
        <translation>Ein Tastenkürzel nach Name oder Tasten suchen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Broadside::SpeedDialog</name>
    <message>
        <source>In Series and in Parallel</source>
        <translation>Seriell und parallel</translation>
    </message>
    <message>
        <source>Requests that got slower</source>
        <translation>Langsamer gewordene Anfragen</translation>
    </message>
    <message>
        <source>Efficiency is the gain as a share of the most requests that were in flight at once: 100 % when twenty at once make it twenty times faster.</source>
        <translation>Effizienz ist der Gewinn als Anteil der meisten Anfragen, die zugleich unterwegs waren: 100 %, wenn zwanzig zugleich es zwanzigmal so schnell machen.</translation>
    </message>
    <message>
        <source>Not all requests ended alike in the two runs, so their times are not of the same work.</source>
        <translation>Nicht alle Anfragen endeten in beiden Läufen gleich, also gehören ihre Zeiten nicht zur selben Arbeit.</translation>
    </message>
    <message>
        <source>In series</source>
        <translation>Seriell</translation>
    </message>
    <message>
        <source>In parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Nothing was sent that could be compared.</source>
        <translation>Es wurde nichts gesendet, was sich vergleichen ließe.</translation>
    </message>
    <message>
        <source>%1 times faster in parallel, with at most %2 in flight: efficiency %3 %</source>
        <translation>Parallel %1-mal so schnell, mit höchstens %2 zugleich: Effizienz %3 %</translation>
    </message>
    <message>
        <source>%1 times slower in parallel, with at most %2 in flight: efficiency %3 %</source>
        <translation>Parallel %1-mal so langsam, mit höchstens %2 zugleich: Effizienz %3 %</translation>
    </message>
    <message>
        <source>No request got slower side by side.</source>
        <translation>Keine Anfrage wurde nebeneinander langsamer.</translation>
    </message>
    <message>
        <source>%L1 of %L2 requests got slower side by side; Enter or a double click shows one:</source>
        <translation>%L1 von %L2 Anfragen wurden nebeneinander langsamer; Eingabe oder Doppelklick zeigt eine:</translation>
    </message>
</context>
<context>
    <name>Broadside::SpeedModel</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>In series</source>
        <translation>Seriell</translation>
    </message>
    <message>
        <source>In parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>%1: in series %2, in parallel %3, %4</source>
        <translation>%1: seriell %2, parallel %3, %4</translation>
    </message>
</context>
<context>
    <name>Broadside::StatusLine</name>
    <message>
        <source>From the first attempt&apos;s start to the last one&apos;s end, without the waits before</source>
        <translation>Vom Beginn des ersten bis zum Ende des letzten Versuchs, ohne das Warten davor</translation>
    </message>
    <message>
        <source>Size of the body, decompressed</source>
        <translation>Größe des Bodys, entpackt</translation>
    </message>
    <message>
        <source>%L1 attempts</source>
        <translation>%L1 Versuche</translation>
    </message>
    <message>
        <source>%L1 of %L2 checks ✔</source>
        <translation>%L1 von %L2 Prüfungen ✔</translation>
    </message>
    <message>
        <source>%L1 of %L2 checks ✖</source>
        <translation>%L1 von %L2 Prüfungen ✖</translation>
    </message>
    <message>
        <source>%1, %2 compressed</source>
        <translation>%1, %2 komprimiert</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>Broadside::TagChip</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>tag %1, 1 route, %2</source>
        <translation>Tag %1, 1 Anfrage, %2</translation>
    </message>
    <message numerus="yes">
        <source>tag %1, %n routes, %2</source>
        <translation>
            <numerusform>Tag %1, %n Anfrage, %2</numerusform>
            <numerusform>Tag %1, %n Anfragen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2. Click to run only what has the tag, again for only what has it not, again for both.</source>
        <translation>%1: %2. Ein Klick führt nur aus, was das Tag hat, der nächste nur, was es nicht hat, der nächste wieder beides.</translation>
    </message>
</context>
<context>
    <name>Broadside::TagChipBar</name>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>Tags:</source>
        <translation>Tags:</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>All tags, in a list that can be searched</source>
        <translation>Alle Tags, in einer durchsuchbaren Liste</translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>ohne Tag: %1</translation>
    </message>
</context>
<context>
    <name>Broadside::TagExpressionField</name>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Tags of the routes to run</source>
        <translation>Tags der Anfragen, die laufen sollen</translation>
    </message>
    <message>
        <source>all routes; or, for example, users and not slow</source>
        <translation>alle Anfragen; oder zum Beispiel users and not slow</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Wrong at column %1: %2</source>
        <translation>In Spalte %1 falsch: %2</translation>
    </message>
    <message>
        <source>Which routes run: tags joined with and, or, not and parentheses; * stands for any characters</source>
        <translation>Welche Anfragen laufen: Tags, verbunden mit and, or, not und Klammern; * steht für beliebige Zeichen</translation>
    </message>
</context>
<context>
    <name>Broadside::TagFilter</name>
    <message>
        <source>The tag expression is wrong at column %1: %2.</source>
        <translation>Der Tag-Ausdruck ist in Spalte %1 falsch: %2.</translation>
    </message>
</context>
<context>
    <name>Broadside::TagListPopup</name>
    <message>
        <source>search tags</source>
        <translation>Tags suchen</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>Tags suchen</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Tags</translation>
    </message>
    <message>
        <source>%1, with</source>
        <translation>%1, mit</translation>
    </message>
    <message>
        <source>%1, without</source>
        <translation>%1, ohne</translation>
    </message>
</context>
<context>
    <name>Broadside::TemplateEdit</name>
    <message>
        <source>No variable at the cursor</source>
        <translation>Keine Variable am Cursor</translation>
    </message>
</context>
<context>
    <name>Broadside::TextTable</name>
    <message>
        <source>Copy &amp;Value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>&amp;Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;All</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
</context>
<context>
    <name>Broadside::TextView</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Wrap Lines</source>
        <translation>Zeilen &amp;umbrechen</translation>
    </message>
    <message>
        <source>Line %L1</source>
        <translation>Zeile %L1</translation>
    </message>
    <message>
        <source>Line %L1, column %L2</source>
        <translation>Zeile %L1, Spalte %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::TextViewer</name>
    <message>
        <source>Shown without colours: the text is longer than %1.</source>
        <translation>Ohne Farben gezeigt: Der Text ist länger als %1.</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineActions</name>
    <message>
        <source>Zoom &amp;In</source>
        <translation>V&amp;ergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;Whole Run</source>
        <translation>Ganzen &amp;Lauf zeigen</translation>
    </message>
    <message>
        <source>&amp;Save Timeline As…</source>
        <translation>Zeitleiste s&amp;peichern unter…</translation>
    </message>
    <message>
        <source>&amp;Order of the Collection</source>
        <translation>&amp;Reihenfolge der Collection</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Duration</source>
        <translation>&amp;Dauer</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>First &amp;Tag</source>
        <translation>Erstes &amp;Tag</translation>
    </message>
    <message>
        <source>O&amp;utcome</source>
        <translation>Er&amp;gebnis</translation>
    </message>
    <message>
        <source>&amp;Last First</source>
        <translation>&amp;Letzte zuerst</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>&amp;Nichts</translation>
    </message>
    <message>
        <source>&amp;Outcome</source>
        <translation>Er&amp;gebnis</translation>
    </message>
    <message>
        <source>Copy as Te&amp;xt</source>
        <translation>Als Te&amp;xt kopieren</translation>
    </message>
    <message>
        <source>Sort B&amp;y</source>
        <translation>So&amp;rtieren nach</translation>
    </message>
    <message>
        <source>Gro&amp;up By</source>
        <translation>Gr&amp;uppieren nach</translation>
    </message>
    <message>
        <source>&amp;Zoom to Current Request</source>
        <translation>Auf die aktuelle Anfrage z&amp;oomen</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineExport</name>
    <message>
        <source>Another run began meanwhile.</source>
        <translation>Inzwischen hat ein anderer Lauf begonnen.</translation>
    </message>
    <message>
        <source>Picture of the first %L1 requests (*.png)</source>
        <translation>Bild der ersten %L1 Anfragen (*.png)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing of the first %L1 requests (*.svg)</source>
        <translation>Zeichnung der ersten %L1 Anfragen (*.svg)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Text of the first %L1 requests (*.txt)</source>
        <translation>Text der ersten %L1 Anfragen (*.txt)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>The name has to end with .png, .svg, .csv or .txt.</source>
        <translation>Der Name muss auf .png, .svg, .csv oder .txt enden.</translation>
    </message>
    <message>
        <source>There is not enough memory for the picture.</source>
        <translation>Der Arbeitsspeicher reicht für das Bild nicht aus.</translation>
    </message>
    <message>
        <source>Another file of the timeline is still being written. Save this one when that is done.</source>
        <translation>Eine andere Datei der Zeitleiste wird noch geschrieben. Diese kann danach gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineHeader</name>
    <message>
        <source>%1 in flight at %2
Drag to zoom to a span, double-click to see all</source>
        <translation>%1 unterwegs bei %2
Ziehen vergrößert einen Abschnitt, ein Doppelklick zeigt alles</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>… %1 more requests are not drawn</source>
        <translation>… %1 weitere Anfragen sind nicht gezeichnet</translation>
    </message>
    <message>
        <source>Each phase is painted higher than those before it.</source>
        <translation>Jede Phase ist höher gezeichnet als die vor ihr.</translation>
    </message>
    <message>
        <source>The longest of each: %1</source>
        <translation>Die jeweils längste Dauer: %1</translation>
    </message>
    <message>
        <source>The longest of each:</source>
        <translation>Die jeweils längste Dauer:</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelinePanel</name>
    <message>
        <source>Part of the run that is shown</source>
        <translation>Gezeigter Teil des Laufs</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Sort, group, zoom, copy and save</source>
        <translation>Sortieren, gruppieren, zoomen, kopieren und speichern</translation>
    </message>
    <message>
        <source>Timeline menu</source>
        <translation>Menü der Zeitleiste</translation>
    </message>
    <message>
        <source>The timeline is in the clipboard</source>
        <translation>Die Zeitleiste ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>Save Timeline</source>
        <translation>Zeitleiste speichern</translation>
    </message>
    <message>
        <source>Saved %1 with the first %L2 of %L3 requests; a table (.csv) holds all of them</source>
        <translation>%1 mit den ersten %L2 von %L3 Anfragen gespeichert; eine Tabelle (.csv) enthält alle</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Choose a row of the timeline that has a bar first</source>
        <translation>Zuerst eine Zeile der Zeitleiste wählen, die einen Balken hat</translation>
    </message>
    <message>
        <source>The first %L1 of %L2 requests of the timeline are in the clipboard; a table (.csv) holds all of them</source>
        <translation>Die ersten %L1 von %L2 Anfragen der Zeitleiste sind in der Zwischenablage; eine Tabelle (.csv) enthält alle</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineSummary</name>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 unterwegs</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>in series %1</source>
        <translation>seriell %1</translation>
    </message>
    <message>
        <source>in series %1 · in parallel %2 so far</source>
        <translation>seriell %1 · parallel bisher %2</translation>
    </message>
    <message>
        <source>in series %1 · in parallel %2</source>
        <translation>seriell %1 · parallel %2</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal so schnell</translation>
    </message>
    <message>
        <source>In series: the times of all requests added up. Those of a server that answers one after the other are longer than each alone would take.</source>
        <translation>Nacheinander: die Zeiten aller Anfragen zusammengezählt. Die eines Servers, der eine nach der anderen beantwortet, sind länger, als jede allein bräuchte.</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Every request of a run appears here as it happens.</source>
        <translation>Jede Anfrage eines Laufs erscheint hier, während er läuft.</translation>
    </message>
</context>
<context>
    <name>Broadside::TimingBar</name>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::TimingPage</name>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>hop %1</source>
        <translation>Hop %1</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>An open connection was used again: no time to connect.</source>
        <translation>Eine offene Verbindung wurde wiederverwendet, daher keine Verbindungszeit.</translation>
    </message>
    <message>
        <source>A new connection was opened.</source>
        <translation>Eine neue Verbindung wurde geöffnet.</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>%1 of waiting, then %2.</source>
        <translation>%1 gewartet, dann %2 für die Anfrage.</translation>
    </message>
    <message>
        <source>%1 in all.</source>
        <translation>%1 insgesamt.</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeActions</name>
    <message>
        <source>New Re&amp;quest</source>
        <translation>Neue An&amp;frage</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>Neuer &amp;Ordner</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>Ei&amp;genschaften…</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeCommands</name>
    <message>
        <source>Rename “%1”</source>
        <translation>„%1“ umbenennen</translation>
    </message>
    <message>
        <source>new request</source>
        <translation>neue Anfrage</translation>
    </message>
    <message>
        <source>New Request</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>new folder</source>
        <translation>neuer Ordner</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Deleted %1; Undo brings it back.</source>
        <translation>%1 gelöscht; mit „Rückgängig“ zurückholen.</translation>
    </message>
    <message>
        <source>Nothing was copied:</source>
        <translation>Nichts wurde kopiert:</translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>%1 kopiert.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Change Properties</source>
        <translation>Eigenschaften ändern</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>What is selected in collections other than “%1” stays as it is.</source>
        <translation>Was in anderen Collections als „%1“ ausgewählt ist, bleibt, wie es ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n requests need what is gone.</source>
        <translation>
            <numerusform>%Ln Anfrage braucht, was nun fehlt.</numerusform>
            <numerusform>%Ln Anfragen brauchen, was nun fehlt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1; Undo brings them back.</source>
        <translation>%1 gelöscht; mit „Rückgängig“ zurückholen.</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeDelegate</name>
    <message>
        <source>%1 – reading…</source>
        <translation>%1 – wird gelesen…</translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Waits for its turn in this run</source>
        <translation>Wartet, bis sie in diesem Lauf an der Reihe ist</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>Wird gerade gesendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Passed when it last ran</source>
        <translation>Zuletzt bestanden</translation>
    </message>
    <message>
        <source>Failed when it last ran</source>
        <translation>Zuletzt fehlgeschlagen</translation>
    </message>
    <message>
        <source>Got no usable response when it last ran</source>
        <translation>Zuletzt keine brauchbare Antwort erhalten</translation>
    </message>
    <message>
        <source>Skipped in the last run</source>
        <translation>Im letzten Lauf übersprungen</translation>
    </message>
    <message>
        <source>Cancelled in the last run</source>
        <translation>Im letzten Lauf abgebrochen</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Tags: %1</translation>
    </message>
    <message>
        <source>Does not run</source>
        <translation>Läuft nicht mit</translation>
    </message>
    <message>
        <source>Does not run: %1</source>
        <translation>Läuft nicht mit: %1</translation>
    </message>
    <message>
        <source>None of its routes runs</source>
        <translation>Keine Anfrage darin läuft mit</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeViewer</name>
    <message>
        <source>JSON tree</source>
        <translation>JSON-Baum</translation>
    </message>
    <message>
        <source>&amp;Copy Value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
</context>
<context>
    <name>Broadside::TrustDialog</name>
    <message>
        <source>Scripts of “%1” have changed or come since you trusted them; they are in bold. Run them all the same?</source>
        <translation>Skripte von „%1“ wurden geändert oder sind hinzugekommen, seit Sie ihnen vertraut haben; sie sind fett. Trotzdem ausführen?</translation>
    </message>
    <message>
        <source>“%1” has scripts. They change requests and read responses, variables and secrets; they cannot reach other files or programs. Run them only if you trust them.</source>
        <translation>„%1“ hat Skripte. Sie ändern Anfragen und lesen Antworten, Variablen und Geheimnisse; andere Dateien oder Programme erreichen sie nicht. Führen Sie sie nur aus, wenn Sie ihnen vertrauen.</translation>
    </message>
    <message>
        <source>Run Scripts?</source>
        <translation>Skripte ausführen?</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Source of the script</source>
        <translation>Quelltext des Skripts</translation>
    </message>
    <message>
        <source>&amp;Trust and Run</source>
        <translation>&amp;Vertrauen und ausführen</translation>
    </message>
    <message>
        <source>Runs of the collection do not ask again until a script changes, those without a window included</source>
        <translation>Läufe der Collection fragen nicht mehr, bis sich ein Skript ändert; auch die ohne Fenster</translation>
    </message>
    <message>
        <source>Run &amp;Once</source>
        <translation>&amp;Einmal ausführen</translation>
    </message>
    <message>
        <source>The next run asks again</source>
        <translation>Der nächste Lauf fragt wieder</translation>
    </message>
</context>
<context>
    <name>Broadside::TrustModel</name>
    <message>
        <source>(inline)</source>
        <translation>(eingebettet)</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Verwendet als</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>vertraut</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>Broadside::WelcomePage</name>
    <message>
        <source>Compose, tag and fire HTTP requests in parallel, and watch them.</source>
        <translation>HTTP-Anfragen zusammenstellen, mit Tags versehen, parallel abfeuern und dabei zusehen.</translation>
    </message>
    <message>
        <source>Open a collection…</source>
        <translation>Collection öffnen…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>They run against a demo server inside Broadside.</source>
        <translation>Sie laufen gegen den in Broadside eingebauten Demoserver.</translation>
    </message>
    <message>
        <source>%1 – not there any more</source>
        <translation>%1 – nicht mehr da</translation>
    </message>
    <message>
        <source>Quick start</source>
        <translation>Schnellstart</translation>
    </message>
    <message>
        <source>Three requests fired at once</source>
        <translation>Drei Anfragen, auf einmal abgefeuert</translation>
    </message>
    <message>
        <source>Serial against parallel</source>
        <translation>Seriell gegen parallel</translation>
    </message>
    <message>
        <source>A server that answers one at a time, and one that does not</source>
        <translation>Ein Server, der immer nur eine Anfrage beantwortet, und einer, der mehr kann</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Tags to choose by, a login that others need, a failed check</source>
        <translation>Tags zum Auswählen, ein Login, den andere benötigen, eine fehlgeschlagene Prüfung</translation>
    </message>
    <message>
        <source>Tour of the format</source>
        <translation>Rundgang durch das Format</translation>
    </message>
    <message>
        <source>Folders, tags, environments, bodies, needs and checks</source>
        <translation>Ordner, Tags, Umgebungen, Bodys, Voraussetzungen und Prüfungen</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Collection…</translation>
    </message>
    <message>
        <source>With nothing in it yet. Or begin with a sample: File, New from Sample</source>
        <translation>Noch leer. Oder mit einem Beispiel beginnen: Datei, Neu aus Beispiel</translation>
    </message>
    <message>
        <source>A file *.broadside.yaml; a folder with one: File, Open Folder. Both can also be dropped here.</source>
        <translation>Eine Datei *.broadside.yaml; ein Ordner mit einer: Datei, Ordner öffnen. Beides lässt sich auch hier ablegen.</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowActions</name>
    <message>
        <source>New &amp;Window</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;New Collection…</source>
        <translation>&amp;Neue Collection…</translation>
    </message>
    <message>
        <source>&amp;Open Collection…</source>
        <translation>C&amp;ollection öffnen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;All</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>&amp;Close Collection</source>
        <translation>&amp;Collection schließen</translation>
    </message>
    <message>
        <source>&amp;Reload from Disk</source>
        <translation>Vom Datenträger neu &amp;laden</translation>
    </message>
    <message>
        <source>C&amp;lose Window</source>
        <translation>Fenste&amp;r schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Run what the tag expression selects</source>
        <translation>Ausführen, was der Tag-Ausdruck auswählt</translation>
    </message>
    <message>
        <source>&amp;Send This Request</source>
        <translation>Diese Anfrage &amp;senden</translation>
    </message>
    <message>
        <source>Send the request of the tab in front, and what it needs</source>
        <translation>Die Anfrage des vorderen Tabs senden und was sie benötigt</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;toppen</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>T&amp;ag Expression</source>
        <translation>T&amp;ag-Ausdruck</translation>
    </message>
    <message>
        <source>&amp;Collections</source>
        <translation>&amp;Collections</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>An&amp;frage</translation>
    </message>
    <message>
        <source>R&amp;esponse</source>
        <translation>Antwor&amp;t</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>Tab &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Tab</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Tab</translation>
    </message>
    <message>
        <source>&amp;Go to Anything…</source>
        <translation>&amp;Gehe zu…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Broadside</source>
        <translation>&amp;Über Broadside</translation>
    </message>
    <message>
        <source>&amp;Last Runs</source>
        <translation>&amp;Letzte Läufe</translation>
    </message>
    <message>
        <source>Stop the run at once (%1)</source>
        <translation>Den Lauf sofort stoppen (%1)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open R&amp;ecent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Collection</source>
        <translation>&amp;Collection</translation>
    </message>
    <message>
        <source>&amp;Response</source>
        <translation>An&amp;twort</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>&amp;Beispiele</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Send &amp;Without Its Needs</source>
        <translation>&amp;Ohne Voraussetzungen senden</translation>
    </message>
    <message>
        <source>Send the request of the tab in front and nothing else</source>
        <translation>Nur die Anfrage des vorderen Tabs senden</translation>
    </message>
    <message>
        <source>New fro&amp;m Sample</source>
        <translation>Neu aus Be&amp;ispiel</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>Or&amp;dner öffnen…</translation>
    </message>
    <message>
        <source>Show &amp;Value of Variable</source>
        <translation>Wert der Variablen &amp;zeigen</translation>
    </message>
    <message>
        <source>Save Re&amp;port As…</source>
        <translation>Beri&amp;cht speichern unter…</translation>
    </message>
    <message>
        <source>Pro&amp;xy…</source>
        <translation>Pro&amp;xy…</translation>
    </message>
    <message>
        <source>Certif&amp;icates…</source>
        <translation>Zertifi&amp;kate…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel This Request</source>
        <translation>Diese A&amp;nfrage abbrechen</translation>
    </message>
    <message>
        <source>Open R&amp;un File…</source>
        <translation>La&amp;ufdatei öffnen…</translation>
    </message>
    <message>
        <source>Save Run &amp;File…</source>
        <translation>Lauf&amp;datei speichern…</translation>
    </message>
    <message>
        <source>For&amp;get Trust in Scripts</source>
        <translation>&amp;Vertrauen in Skripte vergessen</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowClosing</name>
    <message>
        <source>“%1” is still being written; the window closes when that is done.</source>
        <translation>„%1“ wird noch geschrieben; danach schließt sich das Fenster.</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowHistory</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowNotices</name>
    <message>
        <source>Something is wrong in %1; what is right can be run.</source>
        <translation>In %1 stimmt etwas nicht; was stimmt, lässt sich ausführen.</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowRuns</name>
    <message>
        <source>A run is going on; Esc stops it.</source>
        <translation>Ein Lauf ist im Gang; Esc stoppt ihn.</translation>
    </message>
    <message>
        <source>A run is being prepared; Esc stops it.</source>
        <translation>Ein Lauf wird vorbereitet; Esc stoppt ihn.</translation>
    </message>
    <message>
        <source>No collection is open.</source>
        <translation>Keine Collection ist geöffnet.</translation>
    </message>
    <message>
        <source>The collection is still being read.</source>
        <translation>Die Collection wird noch gelesen.</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowSpeed</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowTrust</name>
    <message>
        <source>The collection is still trusted:</source>
        <translation>Der Collection wird weiterhin vertraut:</translation>
    </message>
    <message>
        <source>The next run asks whether its scripts may run.</source>
        <translation>Der nächste Lauf fragt, ob ihre Skripte laufen dürfen.</translation>
    </message>
</context>
<context>
    <name>Broadside::Workbench</name>
    <message>
        <source>Collections</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>LimitsFields</name>
    <message>
        <source>Requests at once</source>
        <translation>Anfragen gleichzeitig</translation>
    </message>
    <message>
        <source>At once to one host</source>
        <translation>Gleichzeitig je Host</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Burst</translation>
    </message>
    <message>
        <source>To one host and port</source>
        <translation>An einen Host und Port</translation>
    </message>
    <message>
        <source>How many requests may start: 10/s, 0.5/s, 600/min</source>
        <translation>Wie viele Anfragen beginnen dürfen: 10/s, 0.5/s, 600/min</translation>
    </message>
    <message>
        <source>How many of those may start at once, such as in the beginning</source>
        <translation>Wie viele davon auf einmal beginnen dürfen, etwa am Anfang</translation>
    </message>
    <message>
        <source>This is no number from 1 to %1, and not “unlimited”.</source>
        <translation>Das ist keine Zahl von 1 bis %1 und nicht „unlimited“.</translation>
    </message>
    <message>
        <source>This is no number from 1 to %1.</source>
        <translation>Das ist keine Zahl von 1 bis %1.</translation>
    </message>
</context>
<context>
    <name>RouteRows</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>HTTP/2, ohne zu fragen (2-direct)</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>for this run</source>
        <translation>für diesen Lauf</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>default, as no check is on the status</source>
        <translation>Standard, da keine Prüfung den Status betrifft</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>nicht folgen</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Timeout for connecting</source>
        <translation>Timeout fürs Verbinden</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>Weiterleitungen</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP-Version</translation>
    </message>
    <message>
        <source>Verify TLS certificates</source>
        <translation>TLS-Zertifikate prüfen</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>named %1</source>
        <translation>mit Namen %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Response at most</source>
        <translation>Antwort höchstens</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>that of the settings or the environment</source>
        <translation>der der Einstellungen oder der Umgebung</translation>
    </message>
</context>
<context>
    <name>RouteText</name>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1, erwartet %2</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>%1 attempts, waited %2</source>
        <translation>%1 Versuche, %2 gewartet</translation>
    </message>
    <message>
        <source>redirected by %1</source>
        <translation>weitergeleitet mit %1</translation>
    </message>
    <message>
        <source>redirected %1 times</source>
        <translation>%1-mal weitergeleitet</translation>
    </message>
    <message>
        <source>a slot</source>
        <translation>einen freien Platz</translation>
    </message>
    <message>
        <source>the limit of its host</source>
        <translation>das Limit ihres Hosts</translation>
    </message>
    <message>
        <source>the rate limit</source>
        <translation>das Ratenlimit</translation>
    </message>
    <message>
        <source>another attempt</source>
        <translation>einen neuen Versuch</translation>
    </message>
    <message>
        <source>another attempt (%1)</source>
        <translation>einen neuen Versuch (%1)</translation>
    </message>
    <message>
        <source>a hook</source>
        <translation>einen Hook</translation>
    </message>
    <message>
        <source>waited %1 for %2</source>
        <translation>%1 gewartet auf %2</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>slot</source>
        <translation>freier Platz</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Ratenlimit</translation>
    </message>
    <message>
        <source>back-off</source>
        <translation>Backoff</translation>
    </message>
    <message>
        <source>hook</source>
        <translation>Hook</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>first byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>error ✖</source>
        <translation>Fehler ✖</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>no host</source>
        <translation>kein Host</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>ohne Tag</translation>
    </message>
    <message>
        <source>Requests without a tag</source>
        <translation>Anfragen ohne Tag</translation>
    </message>
    <message>
        <source>Requests whose first tag is “%1”. A request is shown once, whatever other tags it has.</source>
        <translation>Anfragen, deren erstes Tag „%1“ ist. Jede wird einmal gezeigt, welche anderen Tags sie auch hat.</translation>
    </message>
    <message>
        <source>waiting for %2, %1 so far</source>
        <translation>wartet auf %2, bisher %1</translation>
    </message>
    <message>
        <source>%1 · row %2</source>
        <translation>%1 · Zeile %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>%1 routes</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>all routes</source>
        <translation>alle Anfragen</translation>
    </message>
</context>
<context>
    <name>StoredRows</name>
    <message>
        <source>“%1” cannot be the name of a header</source>
        <translation>„%1“ kann nicht der Name eines Headers sein</translation>
    </message>
    <message>
        <source>a header cannot have line breaks</source>
        <translation>ein Header kann keine Zeilenumbrüche haben</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable</source>
        <translation>„%1“ kann kein Name einer Variablen sein</translation>
    </message>
</context>
<context>
    <name>TextMistakes</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>TimelineTip</name>
    <message>
        <source>prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Tags: %1</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
</context>
</TS>
