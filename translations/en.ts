<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="de">
<context>
    <name>AbsenceDialog</name>
    <message>
        <source>Abwesenheit eintragen</source>
        <translation>Enter an absence</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Art</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>leer: ein Tag</source>
        <translation>empty: one day</translation>
    </message>
    <message>
        <source>&amp;Erster Tag</source>
        <translation>&amp;First day</translation>
    </message>
    <message>
        <source>&amp;Letzter Tag</source>
        <translation>&amp;Last day</translation>
    </message>
    <message>
        <source>&amp;Halbe Tage</source>
        <translation>&amp;Half days</translation>
    </message>
    <message>
        <source>Bitte die Art der Abwesenheit wählen.</source>
        <translation>Please choose the kind of absence.</translation>
    </message>
    <message>
        <source>An diesen Tagen ist nichts einzutragen.</source>
        <translation>There is nothing to enter on these days.</translation>
    </message>
    <message>
        <source>Einzutragende Tage: {days}, zusammen {hours}</source>
        <translation>Days to enter: {days}, {hours} in all</translation>
    </message>
    <message>
        <source>1 Feiertag</source>
        <translation>1 public holiday</translation>
    </message>
    <message>
        <source>{count} Feiertage</source>
        <translation>{count} public holidays</translation>
    </message>
    <message>
        <source>1 freier Tag</source>
        <translation>1 free day</translation>
    </message>
    <message>
        <source>{count} freie Tage</source>
        <translation>{count} free days</translation>
    </message>
    <message>
        <source>1 Tag, an dem schon etwas eingetragen ist</source>
        <translation>1 day that has an entry already</translation>
    </message>
    <message>
        <source>{count} Tage, an denen schon etwas eingetragen ist</source>
        <translation>{count} days that have an entry already</translation>
    </message>
    <message>
        <source>Ausgelassen: {days}.</source>
        <translation>Left out: {days}.</translation>
    </message>
    <message>
        <source>Urlaub {year}: danach noch {days} Tage.</source>
        <translation>Leave {year}: {days} days left after that.</translation>
    </message>
    <message>
        <source>Urlaub {year}: danach noch 1 Tag.</source>
        <translation>Leave {year}: 1 day left after that.</translation>
    </message>
    <message>
        <source>Eingetragen: {kind}, 1 Tag.</source>
        <translation>Entered: {kind}, 1 day.</translation>
    </message>
    <message>
        <source>Eingetragen: {kind}, {count} Tage.</source>
        <translation>Entered: {kind}, {count} days.</translation>
    </message>
</context>
<context>
    <name>AccessPanel</name>
    <message>
        <source>Anfragen auf Auskunft</source>
        <translation>Requests for access</translation>
    </message>
    <message>
        <source>Neue Anfrage …</source>
        <translation>New request …</translation>
    </message>
    <message>
        <source>Keine Anfrage auf Auskunft</source>
        <translation>No request for access</translation>
    </message>
    <message>
        <source>Jede Person darf erfahren, was zu ihr gespeichert ist. Hier halten Sie Anfragen mit ihrer Frist von einem Monat fest, sehen jeden Eintrag durch und geben die Auskunft aus.</source>
        <translation>Everybody may know what is kept on them. Here you record requests with their deadline of one month, go through each entry and give out the reply.</translation>
    </message>
    <message>
        <source>Erste Anfrage festhalten …</source>
        <translation>Record the first request …</translation>
    </message>
    <message>
        <source>Durchsehen und antworten …</source>
        <translation>Go through and reply …</translation>
    </message>
    <message>
        <source>Prüfungen …</source>
        <translation>Checks …</translation>
    </message>
    <message>
        <source>Verlängern …</source>
        <translation>Extend …</translation>
    </message>
    <message>
        <source>Anfrage</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Schreiben zu Einschränkungen</source>
        <translation>Letters on restrictions</translation>
    </message>
    <message>
        <source>Nächstes Schreiben …</source>
        <translation>Next letter …</translation>
    </message>
    <message>
        <source>1 Person ist</source>
        <translation>1 person has</translation>
    </message>
    <message>
        <source>{count} Personen sind</source>
        <translation>{count} persons have</translation>
    </message>
    <message>
        <source>{who} noch nicht mitgeteilt, dass ihre Daten eingeschränkt sind statt gelöscht.</source>
        <translation>{who} not been told yet that their data are restricted instead of deleted.</translation>
    </message>
    <message>
        <source>Zurzeit ist kein Schreiben offen.</source>
        <translation>No letter is open at present.</translation>
    </message>
    <message>
        <source>gefragt hat: {who}</source>
        <translation>asked by: {who}</translation>
    </message>
    <message>
        <source>Dritten wird nichts bestätigt</source>
        <translation>nothing is confirmed to third parties</translation>
    </message>
    <message>
        <source>noch offen</source>
        <translation>still open</translation>
    </message>
    <message>
        <source>Identität geprüft: {day}</source>
        <translation>identity checked: {day}</translation>
    </message>
    <message>
        <source>Sorgerecht geprüft: {day}</source>
        <translation>custody checked: {day}</translation>
    </message>
    <message>
        <source>Einsichtsfähigkeit: {what}</source>
        <translation>capacity to understand: {what}</translation>
    </message>
    <message>
        <source>Anfrage festgehalten.</source>
        <translation>Request recorded.</translation>
    </message>
    <message>
        <source>Prüfungen der Anfrage gespeichert.</source>
        <translation>Checks of the request saved.</translation>
    </message>
    <message>
        <source>Frist verlängert.</source>
        <translation>Deadline extended.</translation>
    </message>
    <message>
        <source>Anfrage entfernt.</source>
        <translation>Request removed.</translation>
    </message>
    <message>
        <source>Schreiben ausgegeben und vermerkt, dass die Person Bescheid weiß.</source>
        <translation>Letter given out, and noted that the person knows.</translation>
    </message>
    <message>
        <source>Auskunft: innerhalb eines Monats.</source>
        <translation>Access: within one month.</translation>
    </message>
</context>
<context>
    <name>AccountModel</name>
    <message>
        <source>Monat</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Soll</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Gearbeitet</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>Gutgeschrieben</source>
        <translation>Credited</translation>
    </message>
    <message>
        <source>Saldo</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Konto</source>
        <translation>Account</translation>
    </message>
</context>
<context>
    <name>AccountPanel</name>
    <message>
        <source>Vertragsstunden eintragen</source>
        <translation>Enter contract hours</translation>
    </message>
    <message>
        <source>Abwesenheit eintragen …</source>
        <translation>Enter an absence …</translation>
    </message>
    <message>
        <source>Stundennachweis …</source>
        <translation>Time sheet …</translation>
    </message>
    <message>
        <source>Vor und nach den Ferien …</source>
        <translation>Before and after the holidays …</translation>
    </message>
    <message>
        <source>Konto nach Monaten</source>
        <translation>Account by months</translation>
    </message>
    <message>
        <source>Wie wurde das gezählt?</source>
        <translation>How was this counted?</translation>
    </message>
    <message>
        <source>Wie wurde diese Woche gezählt?</source>
        <translation>How was this week counted?</translation>
    </message>
    <message>
        <source>Wie wurde der Urlaub gezählt?</source>
        <translation>How was the leave counted?</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>Where you stand</translation>
    </message>
    <message>
        <source>Nach Monaten</source>
        <translation>By months</translation>
    </message>
    <message>
        <source>Diese Woche</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Soll</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Davon bis heute</source>
        <translation>Of it up to today</translation>
    </message>
    <message>
        <source>Gearbeitet</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>Gutgeschrieben</source>
        <translation>Credited</translation>
    </message>
    <message>
        <source>Mehr oder weniger</source>
        <translation>More or less</translation>
    </message>
    <message>
        <source>Urlaub im Schuljahr</source>
        <translation>Leave in the school year</translation>
    </message>
    <message>
        <source>Anspruch</source>
        <translation>Entitled</translation>
    </message>
    <message>
        <source>Eingetragen</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>Übrig</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Die Zeiten dieses Schuljahrs sind nach ihrer Frist gelöscht; nur die Summen sind geblieben.</source>
        <translation>The times of this school year were deleted at the end of their period; only the sums are left.</translation>
    </message>
    <message>
        <source>Ohne Vertragsstunden gibt es kein Soll. Gearbeitet: {worked}</source>
        <translation>Without contract hours there is no target. Worked: {worked}</translation>
    </message>
    <message>
        <source>bis {day}: {worked} gearbeitet, {credited} gutgeschrieben, {target} Soll, {opening} Übertrag</source>
        <translation>up to {day}: {worked} worked, {credited} credited, {target} target, {opening} brought forward</translation>
    </message>
    <message>
        <source>{month}: Vom Soll fallen {hours} auf die Zeit bis heute; der Saldo gilt bis heute.</source>
        <translation>{month}: {hours} of the target fall on the time up to today; the balance is as of today.</translation>
    </message>
    <message>
        <source>{hours} liegen auf Tagen ohne Vertrag und zählen im Konto nicht.</source>
        <translation>{hours} are on days without a contract and do not count in the account.</translation>
    </message>
    <message>
        <source>{number} Tage</source>
        <translation>{number} days</translation>
    </message>
    <message>
        <source>1 Tag</source>
        <translation>1 day</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Weitere Schritte</source>
        <translation>Further steps</translation>
    </message>
</context>
<context>
    <name>ActionDialog</name>
    <message>
        <source>Maßnahme eintragen</source>
        <translation>Enter an action</translation>
    </message>
    <message>
        <source>Maßnahme ändern</source>
        <translation>Change action</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>ActionModel</name>
    <message>
        <source>ohne Termin</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>Auswertung {year}</source>
        <translation>Evaluation {year}</translation>
    </message>
    <message>
        <source>erledigt {day}</source>
        <translation>done {day}</translation>
    </message>
    <message>
        <source>überfällig</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Bis</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Aus</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>ActionRows</name>
    <message>
        <source>Maßnahme hinzufügen</source>
        <translation>Add action</translation>
    </message>
    <message>
        <source>Vereinbarte Maßnahmen</source>
        <translation>Actions agreed</translation>
    </message>
    <message>
        <source>Bitte eingeben, was zu tun ist, oder die Zeile leeren.</source>
        <translation>Please enter what is to be done, or empty the row.</translation>
    </message>
    <message>
        <source>Was ist zu tun?</source>
        <translation>What is to be done?</translation>
    </message>
    <message>
        <source>Maßnahme {number}: was</source>
        <translation>Action {number}: what</translation>
    </message>
    <message>
        <source>Wer?</source>
        <translation>Who?</translation>
    </message>
    <message>
        <source>Maßnahme {number}: wer</source>
        <translation>Action {number}: who</translation>
    </message>
    <message>
        <source>bis (Datum)</source>
        <translation>by (date)</translation>
    </message>
    <message>
        <source>Maßnahme {number}: bis wann</source>
        <translation>Action {number}: by when</translation>
    </message>
    <message>
        <source>Maßnahme {number} entfernen</source>
        <translation>Remove action {number}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Kontakt erfassen schreiben Dokumentation</source>
        <translation>contact record write documentation</translation>
    </message>
    <message>
        <source>Tür-und-Angel-Gespräch zählen</source>
        <translation>Count a quick talk</translation>
    </message>
    <message>
        <source>Strichliste kurz anonym</source>
        <translation>tally quick anonymous</translation>
    </message>
    <message>
        <source>Neuer Termin</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Kalender vereinbaren ausmachen Serie</source>
        <translation>calendar arrange series</translation>
    </message>
    <message>
        <source>Neuer Fall</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>Fall anlegen eröffnen Person hinzufügen</source>
        <translation>create open a case add a person</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung beginnen</source>
        <translation>Begin a risk assessment</translation>
    </message>
    <message>
        <source>Kinderschutz § 8a Kindeswohl Gefahr</source>
        <translation>child protection § 8a danger to a child</translation>
    </message>
    <message>
        <source>Notfallkarte</source>
        <translation>Emergency card</translation>
    </message>
    <message>
        <source>Notfall Polizei Jugendamt ASD IeF anrufen Telefon</source>
        <translation>emergency police youth office adviser call phone</translation>
    </message>
    <message>
        <source>Teamgespräch festhalten</source>
        <translation>Record a team meeting</translation>
    </message>
    <message>
        <source>Besprechung Fallberatung Förderplangespräch Runder Tisch Protokoll</source>
        <translation>meeting case consultation support plan round table minutes</translation>
    </message>
    <message>
        <source>Maßnahme eintragen</source>
        <translation>Enter an action</translation>
    </message>
    <message>
        <source>vereinbart wer tut was bis wann Aufgabe</source>
        <translation>agreed who does what by when task</translation>
    </message>
    <message>
        <source>Auswertungsgespräch festhalten</source>
        <translation>Record an evaluation meeting</translation>
    </message>
    <message>
        <source>Jahresauswertung Ziele Vereinbarung</source>
        <translation>yearly review goals agreement</translation>
    </message>
    <message>
        <source>Zum Verzeichnis hinzufügen</source>
        <translation>Add to the directory</translation>
    </message>
    <message>
        <source>Kooperationspartner Fachkraft Stelle Telefon Adresse</source>
        <translation>partner professional office phone address</translation>
    </message>
    <message>
        <source>Schuljahreswechsel</source>
        <translation>Change of school year</translation>
    </message>
    <message>
        <source>neues Schuljahr Klassen aufrücken wiederholen verlassen August</source>
        <translation>new school year classes move up repeat leave August</translation>
    </message>
    <message>
        <source>Neues Angebot</source>
        <translation>New offer</translation>
    </message>
    <message>
        <source>Gruppe Projekt Klasse anlegen</source>
        <translation>create group project class</translation>
    </message>
    <message>
        <source>Zeit messen: beginnen oder beenden</source>
        <translation>Timer: start or stop</translation>
    </message>
    <message>
        <source>Stoppuhr Uhr Zeitmessung</source>
        <translation>stopwatch clock timing</translation>
    </message>
    <message>
        <source>Suchen in Namen und Notizen</source>
        <translation>Search names and notes</translation>
    </message>
    <message>
        <source>Volltext finden</source>
        <translation>full text find</translation>
    </message>
    <message>
        <source>Finden und tun</source>
        <translation>Find and do</translation>
    </message>
    <message>
        <source>Befehle springen</source>
        <translation>commands jump</translation>
    </message>
    <message>
        <source>Beratungszettel drucken</source>
        <translation>Print consultation slips</translation>
    </message>
    <message>
        <source>Leere Zettel Termin</source>
        <translation>blank slips appointment</translation>
    </message>
    <message>
        <source>Diskretansicht ein- oder ausschalten</source>
        <translation>Switch the discreet view on or off</translation>
    </message>
    <message>
        <source>Namen Initialen zeigen verbergen</source>
        <translation>names initials show hide</translation>
    </message>
    <message>
        <source>Volle Namen im geöffneten Eintrag (Taste halten)</source>
        <translation>All names in the opened entry (hold the key)</translation>
    </message>
    <message>
        <source>Namen zeigen Diskretansicht ganz lesen</source>
        <translation>show names discreet view read whole</translation>
    </message>
    <message>
        <source>Sichtschutz</source>
        <translation>Privacy cover</translation>
    </message>
    <message>
        <source>verdecken verbergen</source>
        <translation>cover hide</translation>
    </message>
    <message>
        <source>Sperren</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>abmelden schließen</source>
        <translation>log out close</translation>
    </message>
    <message>
        <source>Rückgängig</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>zurücknehmen</source>
        <translation>take back</translation>
    </message>
    <message>
        <source>Wiederherstellen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>noch einmal</source>
        <translation>once more</translation>
    </message>
    <message>
        <source>Sicherung anlegen</source>
        <translation>Make a backup</translation>
    </message>
    <message>
        <source>sichern Kopie Backup</source>
        <translation>back up copy safe</translation>
    </message>
    <message>
        <source>Fallakte drucken</source>
        <translation>Print case file</translation>
    </message>
    <message>
        <source>Akte ausdrucken PDF</source>
        <translation>print out file PDF</translation>
    </message>
    <message>
        <source>Fall abschließen</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>Abschluss beenden</source>
        <translation>conclude end</translation>
    </message>
    <message>
        <source>Schulen eintragen und ändern</source>
        <translation>Enter and change schools</translation>
    </message>
    <message>
        <source>Schule Schülerzahl Standort</source>
        <translation>school pupils site</translation>
    </message>
    <message>
        <source>Neue Schule eintragen</source>
        <translation>Enter a new school</translation>
    </message>
    <message>
        <source>weitere zweite Schule</source>
        <translation>further second school</translation>
    </message>
    <message>
        <source>Vertragsstunden eintragen</source>
        <translation>Enter contract hours</translation>
    </message>
    <message>
        <source>Arbeitszeit Wochenstunden Stundenkonto Soll</source>
        <translation>working time weekly hours account target</translation>
    </message>
    <message>
        <source>Ferien von Baden-Württemberg übernehmen</source>
        <translation>Take over the school holidays of Baden-Württemberg</translation>
    </message>
    <message>
        <source>Schulferien Herbstferien Weihnachtsferien Kalender</source>
        <translation>school holidays autumn Christmas calendar</translation>
    </message>
    <message>
        <source>Text größer</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Textgröße Schrift vergrößern Zoom</source>
        <translation>text size font enlarge zoom</translation>
    </message>
    <message>
        <source>Text kleiner</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Textgröße Schrift verkleinern Zoom</source>
        <translation>text size font shrink zoom</translation>
    </message>
    <message>
        <source>Text wieder in üblicher Größe</source>
        <translation>Text in its usual size again</translation>
    </message>
    <message>
        <source>Textgröße Schrift zurücksetzen Zoom</source>
        <translation>text size font reset zoom</translation>
    </message>
    <message>
        <source>Handbuch</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Hilfe Anleitung Frage</source>
        <translation>help guide question</translation>
    </message>
    <message>
        <source>Version und neuere Version</source>
        <translation>Version and newer version</translation>
    </message>
    <message>
        <source>Update Aktualisierung Programm über Lizenz</source>
        <translation>update upgrade program about licence</translation>
    </message>
    <message>
        <source>Rundgang durch das Programm</source>
        <translation>Tour of the program</translation>
    </message>
    <message>
        <source>Einführung Hilfe zeigen</source>
        <translation>introduction help show</translation>
    </message>
    <message>
        <source>Strg</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Umschalt</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Entf</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>ActionsPanel</name>
    <message>
        <source>Maßnahmen</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Keine offenen Maßnahmen</source>
        <translation>No open actions</translation>
    </message>
    <message>
        <source>Was in Gesprächen vereinbart wird, steht hier: wer tut was bis wann. Offenes erscheint auch unter Heute.</source>
        <translation>What is agreed in talks stands here: who does what by when. What is open also appears under Today.</translation>
    </message>
    <message>
        <source>Maßnahme eintragen …</source>
        <translation>Enter action …</translation>
    </message>
    <message>
        <source>Auch &amp;erledigte zeigen</source>
        <translation>Sho&amp;w those done as well</translation>
    </message>
    <message>
        <source>Erledigt</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Schrittvorlage …</source>
        <translation>Step template …</translation>
    </message>
    <message>
        <source>Protokoll drucken …</source>
        <translation>Print minutes …</translation>
    </message>
    <message>
        <source>Es ist noch keine Maßnahme eingetragen.</source>
        <translation>No action has been entered yet.</translation>
    </message>
    <message>
        <source>Wieder offen</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Maßnahme erledigt.</source>
        <translation>Action done.</translation>
    </message>
    <message>
        <source>Maßnahme wieder offen.</source>
        <translation>Action open again.</translation>
    </message>
    <message>
        <source>Schritte eingetragen.</source>
        <translation>Steps entered.</translation>
    </message>
    <message>
        <source>Maßnahme eingetragen.</source>
        <translation>Action entered.</translation>
    </message>
    <message>
        <source>Maßnahme geändert.</source>
        <translation>Action changed.</translation>
    </message>
    <message>
        <source>Maßnahme vom {day} entfernt.</source>
        <translation>Action of {day} removed.</translation>
    </message>
</context>
<context>
    <name>AddAttachmentDialog</name>
    <message>
        <source>Anlage hinzufügen</source>
        <translation>Add attachment</translation>
    </message>
    <message>
        <source>{count} Anlagen hinzufügen</source>
        <translation>Add {count} attachments</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Inhalt wird gelesen und verschlüsselt im Tresor abgelegt. Die Datei selbst bleibt unverschlüsselt liegen; das Programm löscht sie nicht.</source>
        <translation>The content is read and stored encrypted in the vault. The file itself stays where it is, unencrypted; the program does not delete it.</translation>
    </message>
    <message>
        <source>&amp;Art</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>Beim Entsperren &amp;erinnern, bis das Original gelöscht ist</source>
        <translation>&amp;Remind me on unlocking until the original is deleted</translation>
    </message>
</context>
<context>
    <name>AgendaModel</name>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Wer oder was</source>
        <translation>Who or what</translation>
    </message>
    <message>
        <source>Klasse</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Vereinbart</source>
        <translation>Arranged</translation>
    </message>
    <message>
        <source>Zettel</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>{way}, weiß Bescheid</source>
        <translation>{way}, knows</translation>
    </message>
    <message>
        <source>gebucht</source>
        <translation>booked</translation>
    </message>
</context>
<context>
    <name>AgreementAnnexesDialog</name>
    <message>
        <source>Anlagen der Vereinbarung</source>
        <translation>Annexes of the agreement</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Konzept, Protokolle und Absprachen, jede mit dem Tag, an dem sie dazukam. Auch eine unterschriebene Vereinbarung bekommt Anlagen: Ihr Wortlaut und ihre Prüfzahl bleiben, wie sie sind.</source>
        <translation>Concept, minutes and arrangements, each with the day on which it came. A signed agreement gets annexes as well: its words and its check number stay as they are.</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Neue Kooperationsvereinbarung</source>
        <translation>New cooperation agreement</translation>
    </message>
    <message>
        <source>Kooperationsvereinbarung</source>
        <translation>Cooperation agreement</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Eine neue Fassung gilt für die Schule der Vereinbarung, die sie ersetzt.</source>
        <translation>A new version holds for the school of the agreement that it replaces.</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>&amp;Von</source>
        <translation>F&amp;rom</translation>
    </message>
    <message>
        <source>&amp;Bis</source>
        <translation>T&amp;o</translation>
    </message>
    <message>
        <source>Bitte den Beginn der Laufzeit eingeben.</source>
        <translation>Please enter when the period begins.</translation>
    </message>
    <message>
        <source>Bitte das Ende der Laufzeit eingeben.</source>
        <translation>Please enter when the period ends.</translation>
    </message>
    <message>
        <source>Bitte die Laufzeit prüfen, oder bestätigen, dass sie so gewollt ist.</source>
        <translation>Please check the period, or confirm that it is meant so.</translation>
    </message>
    <message>
        <source>&amp;Weitere Beteiligte</source>
        <translation>&amp;Further parties</translation>
    </message>
    <message>
        <source>Je Zeile eine, zum Beispiel Elternbeirat oder SMV. Sie unterschreiben mit.</source>
        <translation>One a line, for instance parents or pupils. They sign as well.</translation>
    </message>
    <message>
        <source>Zur &amp;Kenntnis an</source>
        <translation>&amp;Copy to</translation>
    </message>
    <message>
        <source>Das Landratsamt als öffentlicher Träger.</source>
        <translation>The county as public youth welfare body.</translation>
    </message>
    <message>
        <source>&amp;Direkte Arbeit ab</source>
        <translation>&amp;Direct work from</translation>
    </message>
    <message>
        <source>Der Rest der Arbeitszeit wird dazu gedruckt.</source>
        <translation>The rest of the working time is printed with it.</translation>
    </message>
    <message>
        <source>Vorschlag dieses Programms einsetzen (steht nicht im Muster)</source>
        <translation>Put in this program’s proposal (not in the sample)</translation>
    </message>
    <message>
        <source>Satz dieses Programms anfügen (steht nicht im Muster)</source>
        <translation>Add this program&apos;s sentence (not in the sample)</translation>
    </message>
    <message>
        <source>Inhalt der Vereinbarung</source>
        <translation>Contents of the agreement</translation>
    </message>
    <message>
        <source>Laufzeit</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Beteiligte und Arbeitszeit</source>
        <translation>Parties and working time</translation>
    </message>
    <message>
        <source>Die Laufzeit ist kürzer als ein Schuljahr.</source>
        <translation>The period is shorter than a school year.</translation>
    </message>
    <message>
        <source>Die Laufzeit ist länger als fünf Jahre.</source>
        <translation>The period is longer than five years.</translation>
    </message>
    <message>
        <source>In dieser Zeit gilt für die Schule schon eine andere Vereinbarung.</source>
        <translation>Another agreement of the school holds in that time.</translation>
    </message>
    <message>
        <source>Schul&amp;träger, Anschrift</source>
        <translation>School &amp;authority, address</translation>
    </message>
    <message>
        <source>S&amp;chule, Anschrift</source>
        <translation>S&amp;chool, address</translation>
    </message>
    <message>
        <source>Trä&amp;ger der Schulsozialarbeit, Anschrift</source>
        <translation>Carri&amp;er of school social work, address</translation>
    </message>
    <message>
        <source>vertreten durch</source>
        <translation>represented by</translation>
    </message>
    <message>
        <source>bis</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Ein Strich am Anfang der Zeile macht einen Aufzählungspunkt. Ein leerer Abschnitt wird nicht gedruckt.</source>
        <translation>A hyphen at the beginning of a line makes a list item. An empty section is not printed.</translation>
    </message>
    <message>
        <source>Die Laufzeit ist so gewollt</source>
        <translation>The period is meant so</translation>
    </message>
    <message>
        <source>Das Ende der Laufzeit liegt vor ihrem Beginn.</source>
        <translation>The end of the term lies before its beginning.</translation>
    </message>
    <message>
        <source>Beim Anteil direkter Arbeit steht der kleinere Wert zuerst.</source>
        <translation>For the share of direct work the smaller value comes first.</translation>
    </message>
</context>
<context>
    <name>AgreementModel</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Laufzeit</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ziele</source>
        <translation>Goals</translation>
    </message>
    <message>
        <source>Ausgewertet</source>
        <translation>Evaluated</translation>
    </message>
    <message>
        <source>Entwurf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>unterschrieben {day}</source>
        <translation>signed {day}</translation>
    </message>
    <message>
        <source>Fassung {number}: {state}</source>
        <translation>Version {number}: {state}</translation>
    </message>
</context>
<context>
    <name>AgreementName</name>
    <message>
        <source>{agreement}, Fassung {number}</source>
        <translation>{agreement}, version {number}</translation>
    </message>
    <message>
        <source>{agreement}, Entwurf der Fassung {number}</source>
        <translation>{agreement}, draft of version {number}</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Noch keine Kooperationsvereinbarung</source>
        <translation>No cooperation agreement yet</translation>
    </message>
    <message>
        <source>Schulträger, Schule und Träger vereinbaren für eine Laufzeit, woran sie zusammen arbeiten und was dafür da sein muss. Das Programm schlägt einen Text vor; Sie ändern ihn, tragen Ziele ein und drucken ihn zur Unterschrift.</source>
        <translation>School authority, school and carrier agree for a term what they work on together and what has to be there for it. The program proposes a text; you change it, enter goals and print it for signing.</translation>
    </message>
    <message>
        <source>Vereinbarung beginnen …</source>
        <translation>Begin an agreement …</translation>
    </message>
    <message>
        <source>Kooperationsvereinbarungen</source>
        <translation>Cooperation agreements</translation>
    </message>
    <message>
        <source>Neue Vereinbarung …</source>
        <translation>New agreement …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Word-Datei …</source>
        <translation>Word file …</translation>
    </message>
    <message>
        <source>Unterschrieben …</source>
        <translation>Signed …</translation>
    </message>
    <message>
        <source>Neue Fassung</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>Anlagen …</source>
        <translation>Annexes …</translation>
    </message>
    <message>
        <source>Folgevereinbarung</source>
        <translation>Follow-up agreement</translation>
    </message>
    <message>
        <source>Für den Standort …</source>
        <translation>For the site …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Ziele, Angebote und Rahmenbedingungen</source>
        <translation>Goals, offers and conditions</translation>
    </message>
    <message>
        <source>Ziele der Vereinbarung</source>
        <translation>Goals of the agreement</translation>
    </message>
    <message>
        <source>Noch keine Ziele. Wenige genügen; zu jedem gehört, was angeboten wird und was die Schule dafür bereitstellt.</source>
        <translation>No goals yet. A few are enough; each has what is offered and what the school provides for it.</translation>
    </message>
    <message>
        <source>Ziel hinzufügen …</source>
        <translation>Add goal …</translation>
    </message>
    <message>
        <source>Ziel ändern …</source>
        <translation>Change goal …</translation>
    </message>
    <message>
        <source>Nach oben</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Nach unten</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Ziele vorschlagen</source>
        <translation>Propose goals</translation>
    </message>
    <message>
        <source>Ziel entfernen</source>
        <translation>Remove goal</translation>
    </message>
    <message>
        <source>Dieselbe Vereinbarung auch anlegen für: {schools}</source>
        <translation>Make the same agreement for: {schools}</translation>
    </message>
    <message>
        <source>Vereinbarung angelegt.</source>
        <translation>Agreement created.</translation>
    </message>
    <message>
        <source>Vereinbarung geändert.</source>
        <translation>Agreement changed.</translation>
    </message>
    <message>
        <source>Vereinbarung festgeschrieben.</source>
        <translation>Agreement fixed as signed.</translation>
    </message>
    <message>
        <source>Neue Fassung als Entwurf angelegt.</source>
        <translation>New version made as a draft.</translation>
    </message>
    <message>
        <source>Drei Ziele aus dem Muster eingetragen, noch an Ihre Schule anzupassen.</source>
        <translation>Three goals of the sample entered, still to be adapted to your school.</translation>
    </message>
    <message>
        <source>Folgevereinbarung mit denselben Zielen angelegt.</source>
        <translation>Follow-up agreement with the same goals created.</translation>
    </message>
    <message>
        <source>Dieselbe Vereinbarung angelegt für: {schools}.</source>
        <translation>Same agreement made for: {schools}.</translation>
    </message>
    <message>
        <source>Vereinbarung entfernt: {school}, {period}.</source>
        <translation>Agreement removed: {school}, {period}.</translation>
    </message>
    <message>
        <source>{school}, {period}, {state}. Mit der Vereinbarung gehen ihre Ziele (Anzahl: {number}) und die Auswertungsgespräche dazu.</source>
        <translation>{school}, {period}, {state}. With the agreement go its goals (number: {number}) and the evaluation meetings on it.</translation>
    </message>
    <message>
        <source>Vereinbarung entfernen?</source>
        <translation>Remove the agreement?</translation>
    </message>
    <message>
        <source>Kooperationsvereinbarung</source>
        <translation>Cooperation agreement</translation>
    </message>
    <message>
        <source>Ziel eingetragen.</source>
        <translation>Goal entered.</translation>
    </message>
    <message>
        <source>Ziel geändert.</source>
        <translation>Goal changed.</translation>
    </message>
    <message>
        <source>Ziel entfernt.</source>
        <translation>Goal removed.</translation>
    </message>
    <message>
        <source>Reihenfolge der Ziele geändert.</source>
        <translation>Order of the goals changed.</translation>
    </message>
</context>
<context>
    <name>AllRecordsDialog</name>
    <message>
        <source>Speicherort wählen …</source>
        <translation>Choose where to save …</translation>
    </message>
    <message>
        <source>Eigene Kopie aller Daten</source>
        <translation>Your own copy of all data</translation>
    </message>
    <message>
        <source>Die Datei enthält alle Fälle mit Namen und Texten und ist nicht verschlüsselt. Sie ist allein für Sie, zum Beispiel für den Umzug auf einen neuen Rechner, und wird als eigene Kopie verzeichnet.</source>
        <translation>The file holds all cases with names and texts and is not encrypted. It is for you alone, for example for moving to a new computer, and is recorded as your own copy.</translation>
    </message>
    <message>
        <source>An andere geht nie der ganze Bestand: Was jemand bekommen darf, geben Sie im Fall mit „Akte ausgeben …“ und einem Rechtsgrund heraus.</source>
        <translation>All of it never goes to others: what somebody may get, you give out in the case by “Give out file …” and on a legal ground.</translation>
    </message>
</context>
<context>
    <name>AnnualPanel</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Jahresbericht</source>
        <translation>Annual report</translation>
    </message>
    <message>
        <source>Noch keine Schule</source>
        <translation>No school yet</translation>
    </message>
    <message>
        <source>Der Jahresbericht ist der einer Schule. Tragen Sie zuerst Ihre Schule ein.</source>
        <translation>The annual report is that of one school. Enter your school first.</translation>
    </message>
    <message>
        <source>Schule eintragen …</source>
        <translation>Enter a school …</translation>
    </message>
    <message>
        <source>Ausgeben</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Vorschau und Druck …</source>
        <translation>Preview and print …</translation>
    </message>
    <message>
        <source>Als PDF speichern …</source>
        <translation>Save as PDF …</translation>
    </message>
    <message>
        <source>Als Word-Datei speichern …</source>
        <translation>Save as Word file …</translation>
    </message>
    <message>
        <source>Kapitel des Berichts</source>
        <translation>Chapters of the report</translation>
    </message>
    <message>
        <source>Haken: im Bericht. Stift: mit Ihrem Text. Durchgestrichenes Auge: nicht im Bericht.</source>
        <translation>Tick: in the report. Pencil: with your text. Crossed-out eye: not in the report.</translation>
    </message>
    <message>
        <source>{name}, nicht im Bericht</source>
        <translation>{name}, not in the report</translation>
    </message>
    <message>
        <source>{name}, mit Ihrem Text</source>
        <translation>{name}, with your text</translation>
    </message>
    <message>
        <source>{name}, im Bericht</source>
        <translation>{name}, in the report</translation>
    </message>
    <message>
        <source>Text gespeichert: {name}</source>
        <translation>Text saved: {name}</translation>
    </message>
    <message>
        <source>Im Bericht: {name}</source>
        <translation>In the report: {name}</translation>
    </message>
    <message>
        <source>Nicht im Bericht: {name}</source>
        <translation>Not in the report: {name}</translation>
    </message>
    <message>
        <source>Abstimmung gespeichert.</source>
        <translation>Agreement saved.</translation>
    </message>
    <message>
        <source>Gespeichert: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
    <message>
        <source>Der Jahresbericht wird erstellt …</source>
        <translation>The annual report is being made …</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>Antwort des Jugendamts</source>
        <translation>Answer of the youth office</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>AppointmentDialog</name>
    <message>
        <source>Neuer Termin</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Termin ändern</source>
        <translation>Change appointment</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>keine Absprache</source>
        <translation>no arrangement</translation>
    </message>
    <message>
        <source>Die &amp;Lehrkraft weiß Bescheid</source>
        <translation>The teacher &amp;knows</translation>
    </message>
    <message>
        <source>&amp;Wer (darf offen bleiben)</source>
        <translation>&amp;Who (may stay open)</translation>
    </message>
    <message>
        <source>&amp;Klasse</source>
        <translation>&amp;Class</translation>
    </message>
    <message>
        <source>&amp;Datum</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>&amp;Time</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>&amp;Vereinbart</source>
        <translation>&amp;Arranged</translation>
    </message>
    <message>
        <source>Kürzer: bis 24 Uhr.</source>
        <translation>Shorter: to midnight.</translation>
    </message>
    <message>
        <source>Bitte eine Person oder „Neu: …“ aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen.</source>
        <translation>Please choose a person or “New: …” from the list, type “anonymous”, or leave the field empty.</translation>
    </message>
    <message>
        <source>Bitte eine Person aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen.</source>
        <translation>Please choose a person from the list, type “anonymous” or leave the field empty.</translation>
    </message>
    <message>
        <source>Zur selben Zeit: {others}</source>
        <translation>At the same time: {others}</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>Bitte zuerst eine Schule eintragen.</source>
        <translation>Please enter a school first.</translation>
    </message>
</context>
<context>
    <name>AppointmentSteps</name>
    <message>
        <source>Gespräch gebucht: {who}, {length} Std.</source>
        <translation>Talk booked: {who}, {length} h</translation>
    </message>
    <message>
        <source>Nicht erschienen: {who}. Der Termin zählt nirgends.</source>
        <translation>Did not come: {who}. The appointment counts nowhere.</translation>
    </message>
    <message>
        <source>Wieder offen: {who}</source>
        <translation>Open again: {who}</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
    <message>
        <source>Gespräch ergänzt: {who}</source>
        <translation>Talk completed: {who}</translation>
    </message>
    <message numerus="yes">
        <source>Serie angelegt: %n Termin(e).</source>
        <translation>
            <numerusform>Series created: %n appointment.</numerusform>
            <numerusform>Series created: %n appointments.</numerusform>
        </translation>
    </message>
    <message>
        <source>Termin angelegt: {when}</source>
        <translation>Appointment made: {when}</translation>
    </message>
    <message>
        <source>Welche Termine der Serie ändern?</source>
        <translation>Which appointments of the series are to be changed?</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Change</translation>
    </message>
    <message numerus="yes">
        <source>Geändert: %n Termin(e).</source>
        <translation>
            <numerusform>Changed: %n appointment.</numerusform>
            <numerusform>Changed: %n appointments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verschoben: %n Termin(e).</source>
        <translation>
            <numerusform>Moved: %n appointment.</numerusform>
            <numerusform>Moved: %n appointments.</numerusform>
        </translation>
    </message>
    <message>
        <source>Welche Termine der Serie entfernen?</source>
        <translation>Which appointments of the series are to be removed?</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Termin entfernt: {who}</source>
        <translation>Appointment removed: {who}</translation>
    </message>
    <message numerus="yes">
        <source>Entfernt: %n Termin(e).</source>
        <translation>
            <numerusform>Removed: %n appointment.</numerusform>
            <numerusform>Removed: %n appointments.</numerusform>
        </translation>
    </message>
    <message>
        <source>Beratungszettel</source>
        <translation>Consultation slip</translation>
    </message>
    <message>
        <source>Kalender (*.ics)</source>
        <translation>Calendar (*.ics)</translation>
    </message>
    <message numerus="yes">
        <source>Kalenderdatei geschrieben: %n Termin(e).</source>
        <translation>
            <numerusform>Calendar file written: %n date.</numerusform>
            <numerusform>Calendar file written: %n dates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n früherer Termin ist darin abgesagt.</source>
        <translation>
            <numerusform>It calls off %n earlier date.</numerusform>
            <numerusform>It calls off %n earlier dates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel zurück.</source>
        <translation>
            <numerusform>%n slip is back.</numerusform>
            <numerusform>%n slips are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel fehlt.</source>
        <translation>
            <numerusform>%n slip is missing.</numerusform>
            <numerusform>%n slips are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel gedruckt.</source>
        <translation>
            <numerusform>%n slip printed.</numerusform>
            <numerusform>%n slips printed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel nicht gedruckt.</source>
        <translation>
            <numerusform>%n slip not printed.</numerusform>
            <numerusform>%n slips not printed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lehrkraft weiß Bescheid.</source>
        <translation>The teacher knows.</translation>
    </message>
    <message>
        <source>Lehrkraft weiß noch nicht Bescheid.</source>
        <translation>The teacher does not know yet.</translation>
    </message>
</context>
<context>
    <name>AppointmentWords</name>
    <message>
        <source>ohne Namen</source>
        <translation>without a name</translation>
    </message>
    <message>
        <source>Zettel offen</source>
        <translation>Slip open</translation>
    </message>
    <message>
        <source>vereinbart {way}</source>
        <translation>arranged {way}</translation>
    </message>
    <message>
        <source>Lehrkraft weiß Bescheid</source>
        <translation>Teacher knows</translation>
    </message>
    <message>
        <source>Lehrkraft weiß noch nicht Bescheid</source>
        <translation>Teacher does not know yet</translation>
    </message>
    <message>
        <source>fiel aus</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>geplant</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>Serie, keiner mehr geplant</source>
        <translation>Series, none planned any more</translation>
    </message>
    <message>
        <source>Serie, noch einer geplant</source>
        <translation>Series, one more planned</translation>
    </message>
    <message>
        <source>Serie, noch {number} geplant bis {last}</source>
        <translation>Series, {number} more planned until {last}</translation>
    </message>
</context>
<context>
    <name>AppointmentsCard</name>
    <message>
        <source>Termine</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Neuer Termin</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Leere Zettel drucken …</source>
        <translation>Print blank slips …</translation>
    </message>
    <message>
        <source>Für heute und die nächsten Tage ist nichts ausgemacht.</source>
        <translation>Nothing is arranged for today and the next days.</translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel fehlt noch</source>
        <translation>
            <numerusform>%n slip still missing</numerusform>
            <numerusform>%n slips still missing</numerusform>
        </translation>
    </message>
    <message>
        <source>Bitte eine Person oder „Neu: …“ aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen.</source>
        <translation>Please choose a person or “New: …” from the list, type “anonymous”, or leave the field empty.</translation>
    </message>
    <message numerus="yes">
        <source>%n weiterer Termin bis {day}</source>
        <translation>
            <numerusform>%n more appointment until {day}</numerusform>
            <numerusform>%n more appointments until {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{day} · noch offen</source>
        <translation>{day} · still open</translation>
    </message>
    <message>
        <source>Fand statt</source>
        <translation>Took place</translation>
    </message>
    <message>
        <source>Nicht erschienen</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>fand statt</source>
        <translation>took place</translation>
    </message>
    <message>
        <source>nicht erschienen</source>
        <translation>did not come</translation>
    </message>
    <message>
        <source>Zettel zurück</source>
        <translation>Slip is back</translation>
    </message>
    <message>
        <source>Ergänzen …</source>
        <translation>Complete …</translation>
    </message>
    <message>
        <source>Weiteres: {what}</source>
        <translation>More: {what}</translation>
    </message>
    <message>
        <source>Zettel drucken, Termin ändern oder entfernen</source>
        <translation>Print a slip, change or remove the appointment</translation>
    </message>
    <message>
        <source>Zettel mit Namen …</source>
        <translation>Slip with name …</translation>
    </message>
    <message>
        <source>Zettel ohne Namen …</source>
        <translation>Slip without name …</translation>
    </message>
    <message>
        <source>Lehrkraft doch nicht informiert</source>
        <translation>Teacher not informed after all</translation>
    </message>
    <message>
        <source>Lehrkraft informiert</source>
        <translation>Teacher informed</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Termin entfernen</source>
        <translation>Remove appointment</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Wer (darf offen bleiben)</source>
        <translation>Who (may stay open)</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Uhrzeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Klasse</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AppointmentsPage</name>
    <message>
        <source>Termine der Woche</source>
        <translation>Appointments of the week</translation>
    </message>
    <message>
        <source>Termine des Tages</source>
        <translation>Appointments of the day</translation>
    </message>
    <message>
        <source>An diesem Tag ist nichts ausgemacht. N legt einen Termin an.</source>
        <translation>Nothing is arranged on this day. N makes an appointment.</translation>
    </message>
    <message>
        <source>Noch keine Schule eingetragen</source>
        <translation>No school entered yet</translation>
    </message>
    <message>
        <source>Ein Termin gehört zu einer Schule. Tragen Sie zuerst Ihre Schule ein.</source>
        <translation>An appointment belongs to a school. Enter your school first.</translation>
    </message>
    <message>
        <source>Schule eintragen …</source>
        <translation>Enter a school …</translation>
    </message>
    <message>
        <source>Termine</source>
        <translation>Appointments</translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel fehlt noch</source>
        <translation>
            <numerusform>%n slip still missing</numerusform>
            <numerusform>%n slips still missing</numerusform>
        </translation>
    </message>
    <message>
        <source>KW {number} · {days}</source>
        <translation>Week {number} · {days}</translation>
    </message>
    <message>
        <source>Serie</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>Zurück (Alt+Links)</source>
        <translation>Back (Alt+Left)</translation>
    </message>
    <message>
        <source>Weiter (Alt+Rechts)</source>
        <translation>On (Alt+Right)</translation>
    </message>
    <message>
        <source>Woche</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Woche oder Tag (Taste T)</source>
        <translation>Week or day (key T)</translation>
    </message>
    <message>
        <source>Taste T</source>
        <translation>Key T</translation>
    </message>
    <message>
        <source>Leere Zettel drucken …</source>
        <translation>Print blank slips …</translation>
    </message>
    <message>
        <source>Für Ihren Kalender speichern …</source>
        <translation>Save for your calendar …</translation>
    </message>
    <message>
        <source>Neuer Termin …</source>
        <translation>New appointment …</translation>
    </message>
    <message>
        <source>Taste N oder Einfg</source>
        <translation>Key N or Ins</translation>
    </message>
    <message>
        <source>Ansicht</source>
        <translation>View</translation>
    </message>
</context>
<context>
    <name>ArrangementBox</name>
    <message>
        <source>keine feste Absprache</source>
        <translation>no fixed arrangement</translation>
    </message>
    <message>
        <source>Terminvereinbarung</source>
        <translation>Making appointments</translation>
    </message>
    <message>
        <source>Termine an {school}: {way}</source>
        <translation>Appointments at {school}: {way}</translation>
    </message>
</context>
<context>
    <name>ArrivalDialog</name>
    <message>
        <source>Paket übernehmen</source>
        <translation>Take a package in</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>{kind} von „{who}“, gemacht am {day}. Die Datei ist unversehrt.</source>
        <translation>{kind} from “{who}”, made on {day}. The file is whole.</translation>
    </message>
    <message>
        <source>{persons} Personen, {cases} Fälle, {talks} Gespräche, {others} weitere Einträge.</source>
        <translation>{persons} persons, {cases} cases, {talks} talks, {others} further records.</translation>
    </message>
    <message>
        <source>Das Paket gilt bis {day}; danach ist es zu vernichten.</source>
        <translation>The package is valid until {day}; after that it is to be destroyed.</translation>
    </message>
    <message>
        <source>Übernommen wird alles oder nichts, mit der Herkunft in jedem Fall. Was nach den Fristen hier schon fällig ist, wird gleich gelöscht. Sie können die Übernahme im Ganzen zurücknehmen.</source>
        <translation>All of it is taken in or nothing, with where it came from in each case. What is due for deletion here already goes at once. You can take the arrival back as a whole.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Rechtsgrund</source>
        <translation>&amp;Ground</translation>
    </message>
    <message>
        <source>Er wird festgehalten und steht in jedem Fall.</source>
        <translation>It is recorded and stands in each case.</translation>
    </message>
    <message>
        <source>&amp;Gegenwärtige Gefahr</source>
        <translation>&amp;Present danger</translation>
    </message>
    <message>
        <source>&amp;Nicht anders abzuwenden, weil</source>
        <translation>Cannot be averted &amp;otherwise because</translation>
    </message>
    <message>
        <source>&amp;Abwägung</source>
        <translation>&amp;Weighing</translation>
    </message>
    <message>
        <source>Ange&amp;messenes Mittel, weil</source>
        <translation>Appropriate &amp;means because</translation>
    </message>
    <message>
        <source>Bitte den Rechtsgrund wählen, auf dem Sie das Archiv öffnen.</source>
        <translation>Please choose the ground on which you open the archive.</translation>
    </message>
    <message>
        <source>Der Notstand braucht alle vier Gründe.</source>
        <translation>A necessity needs all four reasons.</translation>
    </message>
    <message>
        <source>jemand anderes, neu anlegen</source>
        <translation>somebody else, enter anew</translation>
    </message>
    <message>
        <source>dieselbe Person: {who}</source>
        <translation>the same person: {who}</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <translation>Person {number}</translation>
    </message>
    <message>
        <source>{who} ist</source>
        <translation>{who} is</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Wie wurde das gezählt? …</source>
        <translation>How was this counted? …</translation>
    </message>
    <message>
        <source>Eingabetaste: Wie wurde das gezählt?</source>
        <translation>Enter: How was this counted?</translation>
    </message>
</context>
<context>
    <name>AssessmentCourse</name>
    <message>
        <source>Satz, dessen Verlauf gezeigt wird</source>
        <translation>Statement whose course is shown</translation>
    </message>
    <message>
        <source>Mittel aller Sätze</source>
        <translation>Mean of all statements</translation>
    </message>
    <message>
        <source>Über die Jahre</source>
        <translation>Over the years</translation>
    </message>
    <message>
        <source>Sie</source>
        <translation>You</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>ab</source>
        <translation>from</translation>
    </message>
    <message>
        <source>bis</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Auf der Skala von 1 bis 4 stehen Sie bei {values}.</source>
        <translation>On the scale of 1 to 4 you stand at {values}.</translation>
    </message>
    <message>
        <source>Das Team steht bei {values}.</source>
        <translation>The team stands at {values}.</translation>
    </message>
    <message>
        <source>„ab“ und „bis“: zwischen diesen Zahlen liegt die mittlere Hälfte der Antworten des Teams, ohne das unterste und das oberste Viertel; von fünf Antworten an.</source>
        <translation>“from” and “to”: the middle half of the team&apos;s answers lies between these numbers, without the lowest and the highest quarter; from five answers on.</translation>
    </message>
    <message>
        <source>{last}, zuvor {first}</source>
        <translation>{last}, before that {first}</translation>
    </message>
    <message>
        <source>Verlauf der Selbsteinschätzung</source>
        <translation>Course of the self-assessment</translation>
    </message>
    <message>
        <source>Team: {school}.</source>
        <translation>Team: {school}.</translation>
    </message>
</context>
<context>
    <name>AssessmentModel</name>
    <message>
        <source>Kind</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Prüfen am</source>
        <translation>Next check</translation>
    </message>
    <message>
        <source>{day}, fällig</source>
        <translation>{day}, due</translation>
    </message>
    <message>
        <source>Schutzplan: Prüfung fällig seit {day}</source>
        <translation>Protection plan: check due since {day}</translation>
    </message>
    <message>
        <source>Schutzplan: {number} Prüfungen fällig, die erste seit {day}</source>
        <translation>Protection plan: {number} checks due, the first since {day}</translation>
    </message>
    <message>
        <source>abgeschlossen</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>Akut: {step}</source>
        <translation>Acute: {step}</translation>
    </message>
</context>
<context>
    <name>AssessmentPane</name>
    <message>
        <source>Akute Gefahr</source>
        <translation>Acute danger</translation>
    </message>
    <message>
        <source>Fallakte öffnen</source>
        <translation>Open case file</translation>
    </message>
    <message>
        <source>Niederschrift …</source>
        <translation>Written record …</translation>
    </message>
    <message>
        <source>Zum nächsten Schritt</source>
        <translation>To the next step</translation>
    </message>
    <message>
        <source>Begonnen am {day}</source>
        <translation>Begun on {day}</translation>
    </message>
    <message>
        <source>abgeschlossen am {day}</source>
        <translation>closed on {day}</translation>
    </message>
    <message>
        <source>Antwort des Jugendamts steht aus</source>
        <translation>The youth office has not answered yet</translation>
    </message>
    <message>
        <source>Aufbewahrung noch nicht entschieden (in der Fallakte)</source>
        <translation>Not decided yet how long it is kept (in the case file)</translation>
    </message>
    <message>
        <source>Nicht mehr akut</source>
        <translation>No longer acute</translation>
    </message>
    <message numerus="yes">
        <source>%n Angabe(n) fehlen</source>
        <translation>
            <numerusform>%n entry is missing</numerusform>
            <numerusform>%n entries are missing</numerusform>
        </translation>
    </message>
    <message>
        <source>Nichts fehlt</source>
        <translation>Nothing is missing</translation>
    </message>
    <message>
        <source>Akute Gefahr: Zuerst handeln – 110, 112 oder das Jugendamt anrufen, das Kind nicht allein lassen. Aufschreiben können Sie alles danach.</source>
        <translation>Acute danger: act first – phone 110, 112 or the youth office, do not leave the child alone. You can write everything down afterwards.</translation>
    </message>
</context>
<context>
    <name>AssessmentPanel</name>
    <message>
        <source>Wie gelingt die Zusammenarbeit?</source>
        <translation>How well does the cooperation work?</translation>
    </message>
    <message>
        <source>Nur für Sie: Ihre Sicht einmal im Jahr, zur Vorbereitung des Auswertungsgesprächs. Nichts davon steht in einem Bericht.</source>
        <translation>For you only: your view once a year, to prepare the evaluation meeting. Nothing of it stands in a report.</translation>
    </message>
    <message>
        <source>Gedanken zur eigenen Haltung</source>
        <translation>Thoughts on your own attitude</translation>
    </message>
    <message>
        <source>Zur eigenen Haltung: Wem begegne ich leicht, wem schwer? Welches Bild habe ich vom anderen Beruf? Was hat mich in diesem Jahr umgestimmt?</source>
        <translation>On your own attitude: whom do I meet easily, whom with difficulty? What picture do I have of the other profession? What changed my mind this year?</translation>
    </message>
    <message>
        <source>Gedanken speichern</source>
        <translation>Save thoughts</translation>
    </message>
    <message>
        <source>Schule, deren Team gezeigt wird</source>
        <translation>School whose team is shown</translation>
    </message>
    <message>
        <source>Bogen fürs Team …</source>
        <translation>Sheet for the team …</translation>
    </message>
    <message>
        <source>Blatt zum Nachdenken …</source>
        <translation>Sheet for reflection …</translation>
    </message>
    <message>
        <source>Bögen eintippen …</source>
        <translation>Type in sheets …</translation>
    </message>
    <message>
        <source>Ergebnis drucken …</source>
        <translation>Print the result …</translation>
    </message>
    <message>
        <source>Ergebnis des Teams entfernen</source>
        <translation>Remove the team&apos;s result</translation>
    </message>
    <message>
        <source>Auf Papier</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>Der Bogen fürs Team hat dieselben vierzehn Sätze, ohne Namen: eintippen und mitteln, danach vernichten. Das Blatt zum Nachdenken behält jede und jeder für sich.</source>
        <translation>The sheet for the team has the same fourteen sentences, without a name: type them in and average them, then destroy them. Everybody keeps the sheet to think about to themselves.</translation>
    </message>
    <message>
        <source>{scale}. Die Tasten 1 bis 4 wählen, 0 nimmt die Antwort zurück.</source>
        <translation>{scale}. The keys 1 to 4 choose, 0 takes the answer back.</translation>
    </message>
    <message>
        <source>Team: {school}</source>
        <translation>Team: {school}</translation>
    </message>
    <message>
        <source>{year}: {answer} – {meaning}</source>
        <translation>{year}: {answer} – {meaning}</translation>
    </message>
    <message>
        <source>{year}: keine Antwort</source>
        <translation>{year}: no answer</translation>
    </message>
    <message>
        <source>{school}, {year}: {count} Bögen, gemittelt am {day}, Mittel {mean} von 4. In Klammern, ab fünf Antworten: zwischen welchen Zahlen die mittlere Hälfte liegt.</source>
        <translation>{school}, {year}: {count} sheets, averaged on {day}, mean {mean} of 4. In brackets, from five answers on: between which numbers the middle half lies.</translation>
    </message>
    <message>
        <source>Bögen gemittelt; die einzelnen sind nicht mehr da.</source>
        <translation>Sheets averaged; the single ones are not there any more.</translation>
    </message>
    <message>
        <source>Ergebnis des Teams entfernt.</source>
        <translation>Team&apos;s result removed.</translation>
    </message>
    <message>
        <source>Ergebnis des Teams</source>
        <translation>Result of the team</translation>
    </message>
    <message>
        <source>Mittel {mean} von 4</source>
        <translation>Mean {mean} of 4</translation>
    </message>
    <message>
        <source> (im Vorjahr {mean})</source>
        <translation> (last year {mean})</translation>
    </message>
    <message>
        <source>Einschätzung gespeichert.</source>
        <translation>Assessment saved.</translation>
    </message>
    <message>
        <source>Gedanken gespeichert.</source>
        <translation>Thoughts saved.</translation>
    </message>
    <message>
        <source>Bogen fürs Team</source>
        <translation>Sheet for the team</translation>
    </message>
    <message>
        <source>Blatt zum Nachdenken</source>
        <translation>Sheet for reflection</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Anlage hinzufügen …</source>
        <translation>Add attachment …</translation>
    </message>
    <message>
        <source>Keine. Dateien lassen sich auch hierher ziehen; sie liegen dann verschlüsselt im Tresor.</source>
        <translation>None. You can also drag files here; they are then kept encrypted in the vault.</translation>
    </message>
    <message>
        <source>{kind} · {day} · {size} KB</source>
        <translation>{kind} · {day} · {size} KB</translation>
    </message>
    <message>
        <source>Ansehen: {title}</source>
        <translation>View: {title}</translation>
    </message>
    <message>
        <source>Original noch zu löschen: {path}</source>
        <translation>Original still to be deleted: {path}</translation>
    </message>
    <message>
        <source>Original ist gelöscht</source>
        <translation>Original is deleted</translation>
    </message>
    <message>
        <source>Weiteres zu {title}</source>
        <translation>More on {title}</translation>
    </message>
    <message>
        <source>Ausgeben …</source>
        <translation>Export …</translation>
    </message>
    <message>
        <source>Bezeichnen …</source>
        <translation>Name …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Anlage aufgenommen. Das Original liegt noch unverschlüsselt am alten Ort.</source>
        <translation>Attachment taken in. The original still lies unencrypted in its old place.</translation>
    </message>
    <message>
        <source>{count} Anlagen aufgenommen. Die Originale liegen noch unverschlüsselt am alten Ort.</source>
        <translation>{count} attachments taken in. The originals still lie unencrypted in their old place.</translation>
    </message>
    <message>
        <source>Diese Art Datei zeigt das Programm nicht. Mit „Ausgeben …“ speichern Sie eine Kopie.</source>
        <translation>The program does not show this kind of file. “Export …” saves a copy.</translation>
    </message>
    <message>
        <source>Anlage weitergeben</source>
        <translation>Disclose attachment</translation>
    </message>
    <message>
        <source>Speichern unter …</source>
        <translation>Save as …</translation>
    </message>
    <message>
        <source>Anlage</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>Alle Dateien (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Die Kopie ist gespeichert und verzeichnet. Sie ist nicht verschlüsselt.</source>
        <translation>The copy is saved and recorded. It is not encrypted.</translation>
    </message>
    <message>
        <source>Anlage bezeichnet.</source>
        <translation>Attachment named.</translation>
    </message>
    <message>
        <source>Anlage entfernt.</source>
        <translation>Attachment removed.</translation>
    </message>
    <message>
        <source>An das Original wird nicht mehr erinnert.</source>
        <translation>You are no longer reminded of the original.</translation>
    </message>
    <message>
        <source>Anlage wählen</source>
        <translation>Choose an attachment</translation>
    </message>
</context>
<context>
    <name>AttachmentsCard</name>
    <message>
        <source>Anlagen</source>
        <translation>Attachments</translation>
    </message>
</context>
<context>
    <name>AttendanceDialog</name>
    <message>
        <source>Anwesenheitsplan für die Schulleitung</source>
        <translation>Plan of attendance for the head</translation>
    </message>
    <message>
        <source>Er nennt die vereinbarten Stunden, Tage ohne Schulsozialarbeit und die Schulferien – keine Gründe und nichts aus der Beratung. Abwesenheiten kommen aus den Zeiten und aus den Mitteilungen an die Schule.</source>
        <translation>It names the agreed hours, days without school social work and the school holidays – no reasons and nothing of the counselling. Absences come from the times and from the notices to the school.</translation>
    </message>
    <message>
        <source>S&amp;chule</source>
        <translation>S&amp;chool</translation>
    </message>
    <message>
        <source>&amp;Von</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>&amp;Bis</source>
        <translation>&amp;To</translation>
    </message>
    <message>
        <source>&amp;Ausgabe</source>
        <translation>Outp&amp;ut</translation>
    </message>
    <message>
        <source>Der letzte Tag liegt vor dem ersten.</source>
        <translation>The last day lies before the first.</translation>
    </message>
    <message>
        <source>Der Plan reicht höchstens über ein Jahr.</source>
        <translation>The plan covers a year at most.</translation>
    </message>
    <message>
        <source>Anwesenheit der Schulsozialarbeit</source>
        <translation>Attendance of school social work</translation>
    </message>
</context>
<context>
    <name>AuthorityDialog</name>
    <message>
        <source>Anfrage von Polizei oder Gericht</source>
        <translation>Request of police or court</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Sie geben selbst nichts heraus und bestätigen auch nicht, ob Sie jemanden kennen. Die Leitung beim Träger entscheidet. Eine Ausgabe von Daten gibt es dafür nicht.</source>
        <translation>You give out nothing yourself, nor do you confirm whether you know somebody. The management at the carrier decides. There is no export of data for this.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Wer fragt?</source>
        <translation>&amp;Who is asking?</translation>
    </message>
    <message>
        <source>Was &amp;wird verlangt?</source>
        <translation>What &amp;is demanded?</translation>
    </message>
    <message>
        <source>&amp;Dienststelle, Aktenzeichen, Rückrufnummer</source>
        <translation>&amp;Office, file number, number to call back</translation>
    </message>
    <message>
        <source>Kein Name eines Kindes.</source>
        <translation>No name of a child.</translation>
    </message>
    <message>
        <source>&amp;Eingegangen am</source>
        <translation>&amp;Received on</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>&amp;Time</translation>
    </message>
    <message>
        <source>Anfrage ist weitergegeben</source>
        <translation>Request is passed on</translation>
    </message>
    <message>
        <source>&amp;Weitergegeben an (Leitung beim Träger)</source>
        <translation>&amp;Passed on to (management at the carrier)</translation>
    </message>
    <message>
        <source>&amp;Ausgang</source>
        <translation>Out&amp;come</translation>
    </message>
    <message>
        <source>Was der Träger entschieden hat.</source>
        <translation>What the carrier decided.</translation>
    </message>
    <message>
        <source>Bitte wählen, wer fragt.</source>
        <translation>Please choose who asks.</translation>
    </message>
    <message>
        <source>Bitte wählen, was verlangt wird.</source>
        <translation>Please choose what is asked for.</translation>
    </message>
    <message>
        <source>Dieser Zeitpunkt liegt noch vor uns.</source>
        <translation>This moment is still to come.</translation>
    </message>
    <message>
        <source>Bitte Dienststelle oder Gericht eingeben.</source>
        <translation>Please enter the office or court.</translation>
    </message>
    <message>
        <source>Bitte eingeben, an wen die Anfrage weitergegeben wurde.</source>
        <translation>Please enter to whom the request was passed on.</translation>
    </message>
</context>
<context>
    <name>BackupModel</name>
    <message>
        <source>Stand</source>
        <translation>Made on</translation>
    </message>
    <message>
        <source>Ordner</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Größe</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Wird gelöscht</source>
        <translation>Deleted on</translation>
    </message>
    <message>
        <source>beschädigt</source>
        <translation>damaged</translation>
    </message>
    <message>
        <source>noch nicht geprüft</source>
        <translation>not checked yet</translation>
    </message>
    <message>
        <source>geprüft, nicht angeschlossen</source>
        <translation>checked, not connected</translation>
    </message>
    <message>
        <source>geprüft</source>
        <translation>checked</translation>
    </message>
    <message>
        <source>nicht zu finden</source>
        <translation>not to be found</translation>
    </message>
    <message>
        <source>Die Frist ist vorbei. Sie geht, sobald das Laufwerk angeschlossen ist; sonst löschen Sie sie.</source>
        <translation>Its period is over. It goes as soon as the drive is connected; otherwise delete it yourself.</translation>
    </message>
    <message>
        <source>Sie enthält noch etwas, das inzwischen gelöscht ist. Beim Zurückspielen wird es wieder gelöscht.</source>
        <translation>It still holds something that was deleted since. On restoring, that is deleted again.</translation>
    </message>
    <message>
        <source>An diesem Tag geht sie spätestens.</source>
        <translation>It goes on this day at the latest.</translation>
    </message>
    <message>
        <source>Ihre letzte gute Sicherung: Sie geht erst, wenn eine neuere geprüft ist.</source>
        <translation>Your last good backup: it goes only once a newer one is checked.</translation>
    </message>
</context>
<context>
    <name>BackupPanel</name>
    <message>
        <source>Orte für Sicherungen</source>
        <translation>Places for backups</translation>
    </message>
    <message>
        <source>Vorhandene Sicherungen</source>
        <translation>Existing backups</translation>
    </message>
    <message>
        <source>Jetzt sichern</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Ort hinzufügen …</source>
        <translation>Add place …</translation>
    </message>
    <message>
        <source>Ort entfernen …</source>
        <translation>Remove place …</translation>
    </message>
    <message>
        <source>Prüfen</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Zurückspielen …</source>
        <translation>Restore …</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Fortschritt der Sicherung</source>
        <translation>Progress of the backup</translation>
    </message>
    <message>
        <source>Tage ohne geprüfte Sicherung, nach denen beim Öffnen erinnert wird</source>
        <translation>Days without a checked backup before you are reminded on opening</translation>
    </message>
    <message>
        <source>Noch keine Sicherung</source>
        <translation>No backup yet</translation>
    </message>
    <message>
        <source>Geht der Laptop kaputt oder verloren, ist eine Sicherung das Einzige, was Ihre Akten zurückbringt. Nehmen Sie ein eigenes USB-Laufwerk, das beim Träger verschlossen liegt, und wählen Sie darauf einen Ordner.</source>
        <translation>If the laptop breaks or gets lost, a backup is the only thing that brings your files back. Take a USB drive of its own that is kept locked away at the carrier, and choose a folder on it.</translation>
    </message>
    <message>
        <source>Es gibt noch keine geprüfte Sicherung.</source>
        <translation>There is no checked backup yet.</translation>
    </message>
    <message>
        <source>Letzte geprüfte Sicherung: {when}</source>
        <translation>Latest checked backup: {when}</translation>
    </message>
    <message>
        <source> – eine neue ist fällig.</source>
        <translation> – a new one is due.</translation>
    </message>
    <message>
        <source>Dazu muss einer der Orte angeschlossen sein.</source>
        <translation>One of the places has to be connected for this.</translation>
    </message>
    <message>
        <source>Kopie wird gezogen und geprüft …</source>
        <translation>The copy is being made and checked …</translation>
    </message>
    <message>
        <source>Sicherung wird geschrieben und zurückgelesen …</source>
        <translation>The backup is being written and read back …</translation>
    </message>
    <message>
        <source>Sicherung wird gelesen …</source>
        <translation>The backup is being read …</translation>
    </message>
    <message>
        <source>Sicherung wird vorbereitet …</source>
        <translation>The backup is being prepared …</translation>
    </message>
    <message>
        <source>Gesichert und geprüft: {size}.</source>
        <translation>Backed up and checked: {size}.</translation>
    </message>
    <message>
        <source>An {count} Orten gesichert und geprüft: je {size}.</source>
        <translation>Backed up and checked in {count} places: {size} each.</translation>
    </message>
    <message>
        <source>Diese Sicherung ist vollständig, so wie sie geschrieben wurde.</source>
        <translation>This backup is complete, just as it was written.</translation>
    </message>
    <message>
        <source>Diese Sicherung ist beschädigt. Verlassen Sie sich nicht auf sie, und machen Sie eine neue.</source>
        <translation>This backup is damaged. Do not rely on it, and make a new one.</translation>
    </message>
    <message>
        <source>Abgebrochen. Es ist nichts davon zurückgeblieben.</source>
        <translation>Cancelled. Nothing of it is left.</translation>
    </message>
    <message>
        <source>Ordner für Sicherungen wählen</source>
        <translation>Choose a folder for backups</translation>
    </message>
    <message>
        <source>Ort hinzugefügt. Mit „Jetzt sichern“ entsteht dort eine neue Sicherung.</source>
        <translation>Place added. “Back up now” makes a new backup there.</translation>
    </message>
    <message>
        <source>Ort entfernen?</source>
        <translation>Remove the place?</translation>
    </message>
    <message>
        <source>Ort entfernen</source>
        <translation>Remove place</translation>
    </message>
    <message>
        <source>Dorthin wird nicht mehr gesichert, und neue Löschungen werden dort nicht mehr vermerkt. Die Sicherungen selbst bleiben liegen, bis ihre Frist um ist; löschen Sie sie, wenn Sie sie nicht mehr brauchen.</source>
        <translation>No more backups go there, and new deletions are no longer noted there. The backups themselves stay until their period is over; delete them when you no longer need them.</translation>
    </message>
    <message>
        <source>Ort entfernt.</source>
        <translation>Place removed.</translation>
    </message>
    <message>
        <source>Erinnerung an die Sicherung gespeichert.</source>
        <translation>Reminder of the backup saved.</translation>
    </message>
    <message>
        <source>Orte</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Sicherungen</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Wozu eine Sicherung</source>
        <translation>What a backup is for</translation>
    </message>
    <message>
        <source>Eine Datei mit beiden Beständen und ihren Schlüsseln, verschlüsselt wie die Bestände selbst.</source>
        <translation>One file with both stores and their keys, encrypted like the stores themselves.</translation>
    </message>
    <message>
        <source>Sie öffnet sich mit der Passphrase ihres Tages oder dem Wiederherstellungsblatt dieses Tages.</source>
        <translation>It opens with the passphrase of its day or the recovery sheet of that day.</translation>
    </message>
    <message>
        <source>Bewahren Sie das Laufwerk beim Träger verschlossen auf, nicht in der Schule und nicht beim Laptop.</source>
        <translation>Keep the drive locked away at the carrier, not at school and not with the laptop.</translation>
    </message>
    <message>
        <source>Gelöschtes steht noch in älteren Sicherungen. Darum werden alle nach höchstens {days} Tagen gelöscht, und beim Zurückspielen wird es wieder gelöscht.</source>
        <translation>What was deleted is still in older backups. So all of them are deleted after {days} days at most, and on restoring it is deleted again.</translation>
    </message>
    <message>
        <source>Erinnerung</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>&amp;Tage ohne geprüfte Sicherung, nach denen beim Öffnen erinnert wird</source>
        <translation>&amp;Days without a checked backup before you are reminded on opening</translation>
    </message>
    <message>
        <source>Trotzdem hierhin sichern</source>
        <translation>Back up there all the same</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hinweis schließen</source>
        <translation>Close notice</translation>
    </message>
    <message>
        <source>Zeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Weniger</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>Hinweise kürzer zeigen</source>
        <translation>Show notices shorter</translation>
    </message>
    <message>
        <source>{number} weitere</source>
        <translation>{number} more</translation>
    </message>
    <message>
        <source>{number} weitere Hinweise zeigen</source>
        <translation>Show {number} more notices</translation>
    </message>
    <message>
        <source>Hinweise ganz zeigen</source>
        <translation>Show notices in full</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <source>Gefährdungseinschätzung beginnen</source>
        <translation>Begin a risk assessment</translation>
    </message>
    <message>
        <source>Beginnen</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Sie halten Schritt für Schritt fest, was Sie tun. Nichts hält Sie auf: Jeder Schritt lässt sich später eintragen, und die Reihenfolge ist frei.</source>
        <translation>You record step by step what you do. Nothing holds you up: each step can be entered later, and the order is free.</translation>
    </message>
    <message>
        <source>&amp;Akute Gefahr: Ich habe sofort gehandelt oder muss es jetzt</source>
        <translation>&amp;Acute danger: I acted at once or have to do so now</translation>
    </message>
    <message>
        <source>Bitte das Kind nennen, oder Name oder Klasse eintragen.</source>
        <translation>Please name the child, or enter a name or a class.</translation>
    </message>
    <message>
        <source>Bitte die Schule wählen.</source>
        <translation>Please choose the school.</translation>
    </message>
    <message>
        <source>&amp;Begonnen am</source>
        <translation>&amp;Begun on</translation>
    </message>
</context>
<context>
    <name>BindDialog</name>
    <message>
        <source>An diesen Rechner binden</source>
        <translation>Bind to this computer</translation>
    </message>
    <message>
        <source>Bindung an den Rechner aufheben</source>
        <translation>Undo the binding to this computer</translation>
    </message>
    <message>
        <source>Binden</source>
        <translation>Bind</translation>
    </message>
    <message>
        <source>Aufheben</source>
        <translation>Undo binding</translation>
    </message>
    <message>
        <source>&amp;Ihre Passphrase</source>
        <translation>&amp;Your passphrase</translation>
    </message>
    <message>
        <source>Ein zufälliges Geheimnis kommt in den Schlüsselbund dieses Rechners. Die Passphrase öffnet die Daten dann nur noch zusammen mit ihm. Wer eine Kopie der Dateien stiehlt, kann sie nicht durch Raten öffnen.</source>
        <translation>A random secret goes into the keyring of this computer. The passphrase then opens the data only together with it. Whoever steals a copy of the files cannot open them by guessing.</translation>
    </message>
    <message>
        <source>Dafür wird das Wiederherstellungsblatt zum einzigen Weg auf einem anderen Rechner: nach einem Defekt, nach einer Neuinstallation und für Sicherungen von jetzt an. Prüfen Sie, dass es beim Träger liegt.</source>
        <translation>In return the recovery sheet becomes the only way on another computer: after a defect, after reinstalling, and for backups from now on. Make sure that it is at the carrier.</translation>
    </message>
    <message>
        <source>Die Passphrase öffnet die Daten danach auf jedem Rechner. Wer eine Kopie der Dateien hat, kann sie zu erraten versuchen; sie muss also stark sein.</source>
        <translation>The passphrase then opens the data on any computer. Whoever has a copy of the files can try to guess it; so it has to be strong.</translation>
    </message>
    <message>
        <source>Sicherungen aus der Zeit der Bindung öffnet danach nur noch der Wiederherstellungscode.</source>
        <translation>Backups from the time of the binding then open with the recovery code only.</translation>
    </message>
</context>
<context>
    <name>BlockDialog</name>
    <message>
        <source>Neuer Textbaustein</source>
        <translation>New text block</translation>
    </message>
    <message>
        <source>Textbaustein ändern</source>
        <translation>Change text block</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Zum Beispiel gk. Beim Schreiben tippen Sie davor einen Strichpunkt: ;gk und ein Leerzeichen.</source>
        <translation>For example ct. When writing, type a semicolon before it: ;ct and a space.</translation>
    </message>
    <message>
        <source>&amp;Kürzel</source>
        <translation>S&amp;hort code</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Bitte ohne Namen: Ein Baustein gilt für alle.</source>
        <translation>Please without names: a block is for everybody.</translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message>
        <source>Textbausteine</source>
        <translation>Text blocks</translation>
    </message>
    <message>
        <source>Noch keine Bausteine. Anlegen: Einstellungen › „Vorlagen und Bausteine“.</source>
        <translation>No blocks yet. Create them under Settings › “Templates and blocks”.</translation>
    </message>
</context>
<context>
    <name>BlockModel</name>
    <message>
        <source>Ferien</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Zeitraum</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Stunden</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Urlaub, krank</source>
        <translation>Leave, sick</translation>
    </message>
    <message>
        <source>Gearbeitet</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>Vorgearbeitet</source>
        <translation>Worked ahead</translation>
    </message>
    <message>
        <source>Nachzuarbeiten</source>
        <translation>Still to work</translation>
    </message>
</context>
<context>
    <name>BreachDialog</name>
    <message>
        <source>Datenpanne festhalten</source>
        <translation>Record a data breach</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ab dem Bemerken hat der Träger 72 Stunden. Unterrichten Sie ihn und die datenschutzbeauftragte Person sofort. Bitte keine Namen von Kindern oder Familien.</source>
        <translation>From noticing it, the carrier has 72 hours. Inform the carrier and the data protection officer at once. Please no names of children or families.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Was ist geschehen?</source>
        <translation>&amp;What happened?</translation>
    </message>
    <message>
        <source>&amp;Bemerkt am</source>
        <translation>&amp;Noticed on</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>&amp;Time</translation>
    </message>
    <message>
        <source>&amp;Ungefähr Betroffene</source>
        <translation>&amp;About how many affected</translation>
    </message>
    <message>
        <source>&amp;Beschreibung</source>
        <translation>&amp;Description</translation>
    </message>
    <message>
        <source>Gerät, Ort, Umstände, war der Rechner gesperrt?</source>
        <translation>Device, place, circumstances; was the computer locked?</translation>
    </message>
    <message>
        <source>Bitte wählen, was geschehen ist.</source>
        <translation>Please choose what has happened.</translation>
    </message>
    <message>
        <source>Dieser Zeitpunkt liegt noch vor uns.</source>
        <translation>This moment is still to come.</translation>
    </message>
    <message>
        <source>Die Zahl der Betroffenen ist eine ganze Zahl oder bleibt leer.</source>
        <translation>The number of those affected is a whole number or stays empty.</translation>
    </message>
    <message>
        <source>Bitte beschreiben, was geschehen ist.</source>
        <translation>Please describe what happened.</translation>
    </message>
</context>
<context>
    <name>CalendarFileDialog</name>
    <message>
        <source>Termine für Ihren Kalender</source>
        <translation>Dates for your calendar</translation>
    </message>
    <message>
        <source>Speichern unter …</source>
        <translation>Save as …</translation>
    </message>
    <message>
        <source>Die Datei enthält alles Geplante ab heute mit Tag und Uhrzeit, ohne Namen, Klassen und Anliegen. Eine spätere Datei verschiebt im Kalender, was sich geändert hat, und sagt ab, was wegfiel.</source>
        <translation>The file holds all that is planned from today on with day and time, without names, classes and matters. A later file moves in the calendar what has changed, and calls off what is gone.</translation>
    </message>
    <message>
        <source>Nur „Belegt“</source>
        <translation>“Busy” alone</translation>
    </message>
    <message>
        <source>Schule und Zeit</source>
        <translation>School and time</translation>
    </message>
    <message>
        <source>&amp;Im Kalender steht</source>
        <translation>The calendar &amp;says</translation>
    </message>
    <message>
        <source>Andere sehen Ihren Kalender vielleicht auch: Schon die Schule kann dann zu viel sein.</source>
        <translation>Others may see your calendar too: even the school can be too much then.</translation>
    </message>
</context>
<context>
    <name>CaptureDetails</name>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Krisengespräch</source>
        <translation>Crisis talk</translation>
    </message>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Im Schulbuch steht noch keine Schule. Bitte unten links unter „Schulen“ eine eintragen.</source>
        <translation>The school book has no school yet. Please enter one at the bottom left under “Schools”.</translation>
    </message>
    <message>
        <source>Die Angaben stammen nicht von der Person selbst. War sie dabei, wählen Sie sie unter „Dabei“; sonst nennen Sie bitte den Grund (§ 62 SGB VIII), oder ändern Sie unter „Mehr“ die Quelle.</source>
        <translation>This is not from the person concerned. If they were there, choose them under “Present”; otherwise please give the ground (§ 62 SGB VIII), or change the source under “More”.</translation>
    </message>
    <message>
        <source>{who} – warum nicht von der Person selbst?</source>
        <translation>{who} – why not from the person concerned?</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Uhrzeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Tätigkeit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Dabei</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>von sich aus mitgeteilt</source>
        <translation>told of their own accord</translation>
    </message>
    <message>
        <source>mit Einwilligung der Person</source>
        <translation>with the person’s consent</translation>
    </message>
    <message>
        <source>zum Schutz (§ 8a SGB VIII)</source>
        <translation>for protection (§ 8a SGB VIII)</translation>
    </message>
    <message>
        <source>bei ihr nicht zu erfragen</source>
        <translation>cannot be asked of them</translation>
    </message>
    <message>
        <source>Mehr</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Mehr Angaben</source>
        <translation>More details</translation>
    </message>
    <message>
        <source>Quelle</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Anvertraut von</source>
        <translation>Entrusted by</translation>
    </message>
    <message>
        <source>wie zuletzt</source>
        <translation>as last time</translation>
    </message>
    <message>
        <source>Bitte wählen, wer dabei war.</source>
        <translation>Please choose who was there.</translation>
    </message>
    <message>
        <source>Dabei waren zuletzt: {who}</source>
        <translation>Present last time: {who}</translation>
    </message>
</context>
<context>
    <name>CaptureForm</name>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Strg+Eingabe</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Eingabe verworfen.</source>
        <translation>Entry discarded.</translation>
    </message>
    <message>
        <source>Zurückgeholt. Was Sie danach begonnen haben, steht wieder da, sobald dies gespeichert ist.</source>
        <translation>Brought back. What you began after it is there again as soon as this is saved.</translation>
    </message>
    <message>
        <source>„{name}“ ist kein Name. Die Dauer kommt in das Feld rechts daneben.</source>
        <translation>“{name}” is not a name. The length goes into the field to the right.</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>„{name}“ ist hier nicht bekannt: Die Eingabetaste legt die Person neu an, Tab allein nicht.</source>
        <translation>“{name}” is not known here: Enter adds the person, Tab alone does not.</translation>
    </message>
    <message>
        <source>„{name}“ passt auf mehrere: bitte mit Pfeil nach unten wählen.</source>
        <translation>“{name}” fits several: please choose with the down arrow.</translation>
    </message>
    <message>
        <source>„{name}“ ist nicht gewählt: bitte weitertippen, oder das Feld leeren.</source>
        <translation>“{name}” is not chosen: please type on, or empty the field.</translation>
    </message>
    <message>
        <source>„{name}“ ist noch nicht gewählt: die Eingabetaste übernimmt.</source>
        <translation>“{name}” is not chosen yet: Enter takes it.</translation>
    </message>
    <message>
        <source>Wer war da? Bitte einen Namen tippen, oder „anonym“.</source>
        <translation>Who was there? Please type a name, or “anonym”.</translation>
    </message>
    <message>
        <source>Dieses Thema steht nicht in der Liste: bitte eines daraus wählen.</source>
        <translation>This topic is not in the list: please choose one from it.</translation>
    </message>
    <message>
        <source>{who} (neu)</source>
        <translation>{who} (new)</translation>
    </message>
    <message>
        <source>Gespräch festgehalten: {who}, {length} Std., {school}. Dabei: {present}.</source>
        <translation>Contact recorded: {who}, {length} h, {school}. Present: {present}.</translation>
    </message>
    <message>
        <source>Gespräch festgehalten: {who}, {length} Std. Dabei: {present}.</source>
        <translation>Contact recorded: {who}, {length} h. Present: {present}.</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Themen</source>
        <translation>Topics</translation>
    </message>
</context>
<context>
    <name>CaptureTemplates</name>
    <message>
        <source>Vorlagen</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Vorlagen für häufige Gespräche</source>
        <translation>Templates for frequent talks</translation>
    </message>
    <message>
        <source>Im Formular Alt+1 bis Alt+9, oder im Feld „Wer“ ein Schrägstrich und der Name</source>
        <translation>In the form Alt+1 to Alt+9, or a slash and the name in the field “Who”</translation>
    </message>
    <message>
        <source>Vorlage „{name}“ gespeichert.</source>
        <translation>Template “{name}” saved.</translation>
    </message>
    <message>
        <source>Noch keine Vorlage</source>
        <translation>No template yet</translation>
    </message>
    <message>
        <source>Eingaben als &amp;Vorlage speichern …</source>
        <translation>Save what is entered as a &amp;template …</translation>
    </message>
    <message>
        <source>Vorlagen und &amp;Bausteine …</source>
        <translation>Templates and &amp;blocks …</translation>
    </message>
</context>
<context>
    <name>CarrierPanel</name>
    <message>
        <source>Mit dem Jugendamt &amp;besteht eine Vereinbarung nach § 8a Abs. 4 SGB VIII</source>
        <translation>There is an agreement with the youth office &amp;under § 8a Abs. 4 SGB VIII</translation>
    </message>
    <message>
        <source>Der Träger hat einen eigenen &amp;Vordruck für Mitteilungen an das Jugendamt</source>
        <translation>The carrier has a &amp;form of its own for reports to the youth office</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Diese Angaben stehen auf Vordrucken, Auskünften und im Verzeichnis der Verarbeitungen. Was fehlt, bleibt dort als Linie zum Ausfüllen.</source>
        <translation>This stands on forms, replies and in the record of processing. What is missing becomes a line to fill in.</translation>
    </message>
    <message>
        <source>&amp;Träger</source>
        <translation>&amp;Carrier</translation>
    </message>
    <message>
        <source>&amp;Art des Trägers</source>
        <translation>&amp;Kind of carrier</translation>
    </message>
    <message>
        <source>Ans&amp;chrift</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Leitung beim Träger</source>
        <translation>&amp;Management at the carrier</translation>
    </message>
    <message>
        <source>An sie gehen Anfragen von Polizei und Gericht und jede Datenpanne.</source>
        <translation>Requests of police and court and every data breach go to them.</translation>
    </message>
    <message>
        <source>&amp;Fachkraft</source>
        <translation>&amp;Practitioner</translation>
    </message>
    <message>
        <source>&amp;Kürzel</source>
        <translation>S&amp;hort code</translation>
    </message>
    <message>
        <source>Tele&amp;fon oder E-Mail</source>
        <translation>Phone &amp;or e-mail</translation>
    </message>
    <message>
        <source>&amp;Datenschutzbeauftragte Person</source>
        <translation>&amp;Data protection officer</translation>
    </message>
    <message>
        <source>A&amp;ufsichtsbehörde für den Datenschutz</source>
        <translation>Da&amp;ta protection authority</translation>
    </message>
    <message>
        <source>Zuständiges &amp;Jugendamt</source>
        <translation>&amp;Youth office in charge</translation>
    </message>
    <message>
        <source>&amp;Insoweit erfahrene Fachkraft heißt hier</source>
        <translation>Child protection advis&amp;er is called here</translation>
    </message>
    <message>
        <source>Angaben zum Träger gespeichert.</source>
        <translation>Details of the carrier saved.</translation>
    </message>
</context>
<context>
    <name>CaseAppointmentDialog</name>
    <message>
        <source>Neuer Termin</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>&amp;Time</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>&amp;Datum</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Tag ist schon vorbei. Bitte einen ab heute eingeben.</source>
        <translation>This day is over. Please enter one from today on.</translation>
    </message>
</context>
<context>
    <name>CaseAppointments</name>
    <message>
        <source>Beratungszettel</source>
        <translation>Consultation slip</translation>
    </message>
    <message>
        <source>Termin am {day} um {time} ausgemacht.</source>
        <translation>Appointment made for {day} at {time}.</translation>
    </message>
</context>
<context>
    <name>CaseBand</name>
    <message>
        <source>Zettel</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Zeigt „Weitergabe und Schutz“ (Alt+3)</source>
        <translation>Shows “Disclosure and protection” (Alt+3)</translation>
    </message>
    <message>
        <source>Löschsperre: wird nicht gelöscht</source>
        <translation>On hold: is not deleted</translation>
    </message>
    <message>
        <source>§ 8a-Akte: Entscheidung offen</source>
        <translation>§ 8a file: decision open</translation>
    </message>
    <message>
        <source>Fall läuft – keine Löschfrist</source>
        <translation>Case is running – no deletion date</translation>
    </message>
    <message>
        <source>Zu löschen seit {day}</source>
        <translation>To be deleted since {day}</translation>
    </message>
    <message>
        <source>Zu löschen am {day}</source>
        <translation>To be deleted on {day}</translation>
    </message>
    <message>
        <source>Keine Entbindung</source>
        <translation>No release</translation>
    </message>
    <message>
        <source>Entbindung bis {day}</source>
        <translation>Release until {day}</translation>
    </message>
    <message>
        <source>{count} Entbindungen, die erste endet am {day}</source>
        <translation>{count} releases, the first ends on {day}</translation>
    </message>
    <message>
        <source>Datenschutzinformation offen</source>
        <translation>Data protection information open</translation>
    </message>
    <message>
        <source>Datenschutzinformation am {day}</source>
        <translation>Data protection information on {day}</translation>
    </message>
    <message>
        <source>Datenschutzinformation zurückgestellt</source>
        <translation>Data protection information put off</translation>
    </message>
    <message>
        <source>Datenschutzinformation bis {day} nachholen</source>
        <translation>Data protection information to be made up for by {day}</translation>
    </message>
    <message>
        <source>Datenschutzinformation überfällig</source>
        <translation>Data protection information overdue</translation>
    </message>
    <message>
        <source>Neuer Termin …</source>
        <translation>New appointment …</translation>
    </message>
    <message>
        <source>Es ist keiner ausgemacht.</source>
        <translation>None is arranged.</translation>
    </message>
    <message>
        <source>Termin {day}, {time}</source>
        <translation>Appointment {day}, {time}</translation>
    </message>
    <message>
        <source>Der nächste Termin. Weiteren anlegen …</source>
        <translation>The next appointment. Make another one …</translation>
    </message>
    <message>
        <source>In diesen Fall übernehmen …</source>
        <translation>Move into this case …</translation>
    </message>
    <message>
        <source>Zettel zum nächsten Termin drucken</source>
        <translation>Slip for the next appointment: print</translation>
    </message>
    <message>
        <source>1 Gespräch ohne Fall</source>
        <translation>1 talk without a case</translation>
    </message>
    <message>
        <source>{count} Gespräche ohne Fall</source>
        <translation>{count} talks without a case</translation>
    </message>
</context>
<context>
    <name>CaseCardGroups</name>
    <message>
        <source>Angaben zu diesem Fall</source>
        <translation>Details of this case</translation>
    </message>
    <message>
        <source>Überblick</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Notizen</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Weitergabe</source>
        <translation>Disclosure</translation>
    </message>
    <message>
        <source>Anlagen</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Arbeitsnotizen</source>
        <translation>Working notes</translation>
    </message>
    <message>
        <source>Weitergabe und Schutz</source>
        <translation>Disclosure and protection</translation>
    </message>
</context>
<context>
    <name>CaseEntries</name>
    <message>
        <source>Gespräch vom {day} entfernt.</source>
        <translation>Talk of {day} removed.</translation>
    </message>
    <message>
        <source>Von diesem Gespräch sind nur noch Tag und Dauer da: Seine Fallakte ist gelöscht.</source>
        <translation>Only day and length of this talk are left: its case file was deleted.</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Fall abschließen …</source>
        <translation>Close case …</translation>
    </message>
    <message>
        <source>Weiterschreiben</source>
        <translation>Go on writing</translation>
    </message>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Zurück zur Liste der Fälle</source>
        <translation>Back to the list of cases</translation>
    </message>
    <message>
        <source>Zurück zur Liste (Esc)</source>
        <translation>Back to the list (Esc)</translation>
    </message>
    <message>
        <source>In diesem Fall, ohne ihn zu verlassen (Strg+N)</source>
        <translation>In this case, without leaving it (Ctrl+N)</translation>
    </message>
    <message>
        <source>Weitere Schritte zu diesem Fall</source>
        <translation>More steps on this case</translation>
    </message>
    <message>
        <source>Wieder öffnen …</source>
        <translation>Open again …</translation>
    </message>
    <message>
        <source>Fallakte drucken …</source>
        <translation>Print case file …</translation>
    </message>
    <message>
        <source>Markierten Eintrag berichtigen … (Eingabetaste)</source>
        <translation>Correct the marked entry … (Enter)</translation>
    </message>
    <message>
        <source>Angaben zur Person berichtigen …</source>
        <translation>Correct details of the person …</translation>
    </message>
    <message>
        <source>Klasse oder Schule im neuen Schuljahr …</source>
        <translation>Class or school in the new school year …</translation>
    </message>
    <message>
        <source>Markierter Eintrag wird bestritten …</source>
        <translation>Marked entry is disputed …</translation>
    </message>
    <message>
        <source>Fallakte wird bestritten …</source>
        <translation>Case file is disputed …</translation>
    </message>
    <message>
        <source>Bestrittenes klären …</source>
        <translation>Settle a dispute …</translation>
    </message>
    <message>
        <source>Markiertes Gespräch als Irrtum entfernen</source>
        <translation>Remove the marked talk as a mistake</translation>
    </message>
    <message>
        <source>Person löschen …</source>
        <translation>Delete person …</translation>
    </message>
    <message>
        <source>Klasse {label}</source>
        <translation>Class {label}</translation>
    </message>
    <message>
        <source>1 Gespräch</source>
        <translation>1 talk</translation>
    </message>
    <message>
        <source>{count} Gespräche</source>
        <translation>{count} talks</translation>
    </message>
    <message>
        <source>Alles zu dieser Person</source>
        <translation>Everything on this person</translation>
    </message>
    <message>
        <source>Gespräche ohne Fall übernehmen …</source>
        <translation>Move talks without a case …</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Eingabetaste öffnet · Leertaste zeigt den Namen</source>
        <translation>Enter opens · Space shows the name</translation>
    </message>
    <message>
        <source>Welche Fälle</source>
        <translation>Which cases</translation>
    </message>
    <message>
        <source>Fälle</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Suchen: Name, Pseudonym, Klasse</source>
        <translation>Search: name, pseudonym, class</translation>
    </message>
    <message>
        <source>Offen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Abgeschlossen</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Mehr Filter</source>
        <translation>More filters</translation>
    </message>
    <message>
        <source>Nach Schule, Thema, Intensität oder Zeit seit dem letzten Gespräch</source>
        <translation>By school, topic, intensity or time since the latest talk</translation>
    </message>
    <message>
        <source>Neuer Fall …</source>
        <translation>New case …</translation>
    </message>
    <message>
        <source>Weitere Schritte zu den Fällen</source>
        <translation>More steps on the cases</translation>
    </message>
    <message>
        <source>Weitere Schritte</source>
        <translation>More steps</translation>
    </message>
    <message>
        <source>Schuljahreswechsel …</source>
        <translation>Change of school year …</translation>
    </message>
    <message>
        <source>Noch kein Fall</source>
        <translation>No case yet</translation>
    </message>
    <message>
        <source>Ein Fall fasst die Gespräche mit einer Person zusammen, mit Themen, Arbeitsnotizen und Löschfrist. Ein Gespräch lässt sich auch ohne Fall festhalten.</source>
        <translation>A case holds the talks with one person together, with topics, working notes and a deletion date. A talk can also be recorded without a case.</translation>
    </message>
    <message>
        <source>Ersten Fall anlegen …</source>
        <translation>Open the first case …</translation>
    </message>
    <message>
        <source>Kein Fall passt dazu</source>
        <translation>No case fits</translation>
    </message>
    <message>
        <source>Suche und Filter lassen gerade keinen Fall übrig.</source>
        <translation>Search and filter leave no case at present.</translation>
    </message>
    <message>
        <source>Alle Fälle zeigen</source>
        <translation>Show all cases</translation>
    </message>
    <message>
        <source>1 Fall</source>
        <translation>1 case</translation>
    </message>
    <message>
        <source>{shown} Fälle</source>
        <translation>{shown} cases</translation>
    </message>
    <message>
        <source>{shown} von {total} Fällen</source>
        <translation>{shown} of {total} cases</translation>
    </message>
    <message>
        <source>Mehr Filter ({number})</source>
        <translation>More filters ({number})</translation>
    </message>
</context>
<context>
    <name>CaseListFilters</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Alle Schulen</source>
        <translation>All schools</translation>
    </message>
    <message>
        <source>Thema</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Alle Themen</source>
        <translation>All topics</translation>
    </message>
    <message>
        <source>Intensität</source>
        <translation>Intensity</translation>
    </message>
    <message>
        <source>Jede Intensität</source>
        <translation>Any intensity</translation>
    </message>
    <message>
        <source>Letztes Gespräch</source>
        <translation>Latest talk</translation>
    </message>
    <message>
        <source>Letztes Gespräch: egal</source>
        <translation>Latest talk: any time</translation>
    </message>
    <message>
        <source>Seit {weeks} Wochen kein Gespräch</source>
        <translation>No talk for {weeks} weeks</translation>
    </message>
    <message>
        <source>Filter leeren</source>
        <translation>Clear filters</translation>
    </message>
</context>
<context>
    <name>CasePane</name>
    <message>
        <source>Noch kein Gespräch in diesem Fall</source>
        <translation>No talk in this case yet</translation>
    </message>
    <message>
        <source>Hier steht später jedes Gespräch mit Tag, Dauer, Beteiligten, Themen und Text, nach Monaten.</source>
        <translation>Every talk will stand here with day, length, those present, topics and text, by months.</translation>
    </message>
    <message>
        <source>Erstes Gespräch festhalten</source>
        <translation>Record the first talk</translation>
    </message>
    <message>
        <source>Kein Gespräch passt dazu</source>
        <translation>No talk fits</translation>
    </message>
    <message>
        <source>Suche und Filter lassen in diesem Fall gerade kein Gespräch übrig.</source>
        <translation>Search and filter leave no talk in this case at present.</translation>
    </message>
    <message>
        <source>Alle Gespräche zeigen</source>
        <translation>Show all talks</translation>
    </message>
    <message>
        <source>Fallakte {what}</source>
        <translation>Case file {what}</translation>
    </message>
    <message>
        <source>Arbeitsnotiz abgelegt.</source>
        <translation>Working note put down.</translation>
    </message>
</context>
<context>
    <name>CasePreview</name>
    <message>
        <source>Gespräche des gewählten Falls, neueste zuerst</source>
        <translation>Talks of the chosen case, newest first</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Eingabetaste in der Liste</source>
        <translation>Enter in the list</translation>
    </message>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Noch kein Gespräch in diesem Fall</source>
        <translation>No talk in this case yet</translation>
    </message>
</context>
<context>
    <name>CaseSteps</name>
    <message>
        <source>Fall abgeschlossen.</source>
        <translation>Case closed.</translation>
    </message>
    <message>
        <source>Arbeitsnotiz vom {day} vernichten?</source>
        <translation>Destroy the working note of {day}?</translation>
    </message>
    <message>
        <source>Von der Notiz bleibt nichts; das lässt sich nicht zurücknehmen. Die Fallakte ändert sich nicht.</source>
        <translation>Nothing of the note is left; this cannot be undone. The case file does not change.</translation>
    </message>
    <message>
        <source>Vernichten</source>
        <translation>Destroy</translation>
    </message>
    <message>
        <source>Arbeitsnotiz vom {day} vernichtet.</source>
        <translation>Working note of {day} destroyed.</translation>
    </message>
    <message>
        <source>Vermittlung eingetragen.</source>
        <translation>Referral entered.</translation>
    </message>
    <message>
        <source>Vermittlung entfernt.</source>
        <translation>Referral removed.</translation>
    </message>
</context>
<context>
    <name>CaseWarnings</name>
    <message>
        <source>Ohne Kenntnis der Sorgeberechtigten</source>
        <translation>Without the guardians’ knowledge</translation>
    </message>
    <message>
        <source>Kinderschutz</source>
        <translation>Child protection</translation>
    </message>
    <message>
        <source>Löschsperre</source>
        <translation>Hold on deletion</translation>
    </message>
</context>
<context>
    <name>CasesModel</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Klasse</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Eröffnet</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Abgeschlossen</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Gespräche</source>
        <translation>Talks</translation>
    </message>
    <message>
        <source>Letztes Gespräch</source>
        <translation>Latest talk</translation>
    </message>
    <message>
        <source>Zu löschen</source>
        <translation>To be deleted</translation>
    </message>
    <message>
        <source>{day} – fällig</source>
        <translation>{day} – due</translation>
    </message>
    <message>
        <source>Der Fall läuft; die Frist beginnt mit dem Abschluss oder dem Verlassen der Schule.</source>
        <translation>The case is running; the period begins when it is closed or the person leaves school.</translation>
    </message>
    <message>
        <source>Die Fallakte ist am {day} zu löschen.</source>
        <translation>The case file is to be deleted on {day}.</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Fälle</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Fall angelegt.</source>
        <translation>Case opened.</translation>
    </message>
    <message numerus="yes">
        <source>Fall angelegt, mit %n Gesprächen.</source>
        <translation>
            <numerusform>Case opened, with one talk.</numerusform>
            <numerusform>Case opened, with %n talks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeAttachmentDialog</name>
    <message>
        <source>Anlage bezeichnen</source>
        <translation>Name the attachment</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Bezeichnung</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Art</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>Bitte der Anlage eine Bezeichnung geben.</source>
        <translation>Please give the attachment a name.</translation>
    </message>
</context>
<context>
    <name>ChangedSinceDialog</name>
    <message>
        <source>Übernahme zurücknehmen</source>
        <translation>Take an arrival back</translation>
    </message>
    <message>
        <source>Alles zurücknehmen</source>
        <translation>Take all of it back</translation>
    </message>
    <message>
        <source>1 Eintrag der Übernahme wurde seither geändert oder ergänzt.</source>
        <translation>1 record of the arrival was changed or added to since.</translation>
    </message>
    <message>
        <source>{number} Einträge der Übernahme wurden seither geändert oder ergänzt.</source>
        <translation>{number} records of the arrival were changed or added to since.</translation>
    </message>
    <message>
        <source>Auch das geht mit, und es lässt sich nicht wiederholen.</source>
        <translation>That goes with it too, and cannot be repeated.</translation>
    </message>
    <message>
        <source>Das soll auch &amp;gehen</source>
        <translation>That may &amp;go too</translation>
    </message>
    <message>
        <source>Bitte bestätigen, dass auch das gehen soll.</source>
        <translation>Please confirm that this may go too.</translation>
    </message>
</context>
<context>
    <name>ChapterView</name>
    <message>
        <source>Diagramme dieses Kapitels</source>
        <translation>Charts of this chapter</translation>
    </message>
    <message>
        <source>Text zum Kapitel „{name}“</source>
        <translation>Text of the chapter “{name}”</translation>
    </message>
    <message>
        <source>&amp;Gehört in den Bericht</source>
        <translation>&amp;Belongs in the report</translation>
    </message>
    <message>
        <source>Ihr Text zu diesem Kapitel. Eine Zeile, die mit „- “ beginnt, wird ein Punkt einer Liste.</source>
        <translation>Your text for this chapter. A line that begins with “- ” becomes an item of a list.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Aus dem Vorjahr übernehmen</source>
        <translation>Take over from last year</translation>
    </message>
    <message>
        <source>Abgestimmt mit der Schulleitung</source>
        <translation>Agreed with the head of school</translation>
    </message>
    <message>
        <source>&amp;Name oder Funktion</source>
        <translation>&amp;Name or function</translation>
    </message>
    <message>
        <source>&amp;am</source>
        <translation>&amp;on</translation>
    </message>
    <message>
        <source>Abstimmung festhalten</source>
        <translation>Record agreement</translation>
    </message>
    <message>
        <source>zuletzt: {name}</source>
        <translation>latest: {name}</translation>
    </message>
    <message>
        <source>zum Beispiel „Rektorin“</source>
        <translation>for example “Head of school”</translation>
    </message>
    <message>
        <source>Zahlen und Tabellen des Kapitels zeigt die Vorschau.</source>
        <translation>Figures and tables of the chapter are shown in the preview.</translation>
    </message>
    <message>
        <source>Die Kennzahlen sind Ihre eigenen und stehen nur im Bericht, wenn Sie das Häkchen setzen. Vor einer Weitergabe an den Träger kommt die Mitbestimmung.</source>
        <translation>The indicators are your own and are in the report only if you tick this. Before they go to the carrier, co-determination comes first.</translation>
    </message>
    <message>
        <source>Dieses Kapitel schreibt das Programm: die Zählregeln und Schwellen hinter den Zahlen.</source>
        <translation>The program writes this chapter: the counting rules and thresholds behind the figures.</translation>
    </message>
    <message>
        <source>Steht am Ende des Berichts. Solange nichts eingetragen ist, sind dort Linien zum Ausfüllen.</source>
        <translation>Stands at the end of the report. As long as nothing is entered, there are lines to fill in.</translation>
    </message>
    <message>
        <source>Aus dem Schuljahr {year} übernommen. Bitte prüfen und speichern.</source>
        <translation>Taken over from school year {year}. Please check and save.</translation>
    </message>
    <message>
        <source>Noch nicht gespeichert.</source>
        <translation>Not saved yet.</translation>
    </message>
    <message>
        <source>Wortgleich aus dem Schuljahr {year}.</source>
        <translation>Word for word from school year {year}.</translation>
    </message>
    <message>
        <source>Im Schuljahr {year} stand hier ein Text.</source>
        <translation>There was a text here in school year {year}.</translation>
    </message>
    <message>
        <source>Der Text ist zu lang. Bitte ihn kürzen.</source>
        <translation>The text is too long. Please shorten it.</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Als Tabelle</source>
        <translation>As a table</translation>
    </message>
    <message>
        <source>Wie wurde das gezählt?</source>
        <translation>How was this counted?</translation>
    </message>
    <message>
        <source>Erklärt die Zahl, die in der Tabelle gewählt ist.</source>
        <translation>Explains the figure chosen in the table.</translation>
    </message>
    <message>
        <source>Als Diagramm</source>
        <translation>As a chart</translation>
    </message>
    <message>
        <source>Werte: {title}</source>
        <translation>Values: {title}</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Gilt für Themen und Gespräche; Arbeitszeit ist immer die ganze.</source>
        <translation>Applies to topics and talks; working time is always all of it.</translation>
    </message>
    <message>
        <source>Alle Schulen</source>
        <translation>All schools</translation>
    </message>
    <message>
        <source>Noch nichts zu zeichnen</source>
        <translation>Nothing to draw yet</translation>
    </message>
    <message>
        <source>Sobald in diesem Schuljahr ein Gespräch oder eine Arbeitszeit festgehalten ist, steht es hier.</source>
        <translation>As soon as a talk or working time is recorded in this school year, it stands here.</translation>
    </message>
    <message>
        <source>Erstes Gespräch festhalten</source>
        <translation>Record the first talk</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Vereinbarung prüfen</source>
        <translation>Check the agreement</translation>
    </message>
    <message>
        <source>Geprüft</source>
        <translation>Checked</translation>
    </message>
</context>
<context>
    <name>ChecklistDialog</name>
    <message>
        <source>Prüfliste zur Datenpanne</source>
        <translation>Checklist for a data breach</translation>
    </message>
    <message>
        <source>Panne abschließen</source>
        <translation>Close breach</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Prüfliste drucken …</source>
        <translation>Print checklist …</translation>
    </message>
    <message numerus="yes">
        <source>Noch %n Schritt(e) offen. Abgeschlossen ist die Panne, wenn jeder abgehakt ist.</source>
        <translation>
            <numerusform>%n step is still open. The breach is closed when each is ticked.</numerusform>
            <numerusform>%n steps are still open. The breach is closed when each is ticked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChooseIndicatorsDialog</name>
    <message>
        <source>Kennzahlen auswählen</source>
        <translation>Choose indicators</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Kennzahlen gehören Ihnen: Nur was hier angekreuzt ist, wird berechnet und angezeigt. In Berichte und Dateien kommen sie nur, wenn Sie es verlangen.</source>
        <translation>Indicators are yours: only what is ticked here is worked out and shown. They go into reports and files only if you ask for it.</translation>
    </message>
    <message>
        <source>&amp;Angezeigte Kennzahlen</source>
        <translation>&amp;Indicators shown</translation>
    </message>
</context>
<context>
    <name>ClassListDialog</name>
    <message>
        <source>Klassenliste einlesen</source>
        <translation>Read a class list</translation>
    </message>
    <message>
        <source>Ins Schulbuch übernehmen</source>
        <translation>Take over into the school book</translation>
    </message>
    <message>
        <source>Gezählt werden die Kinder je Klasse und Geschlecht, dazu die Klassenlehrkraft. Namen, Geburtsdaten und alles andere über einzelne Kinder werden überlesen und nirgends gespeichert.</source>
        <translation>Counted are the children by class and gender, and the class teacher. Names, dates of birth and anything else on single children are skipped and stored nowhere.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>S&amp;chuljahr</source>
        <translation>School &amp;year</translation>
    </message>
    <message>
        <source>Datei wählen …</source>
        <translation>Choose file …</translation>
    </message>
    <message>
        <source>Noch keine Datei gewählt.</source>
        <translation>No file chosen yet.</translation>
    </message>
    <message>
        <source>Spalte der &amp;Klasse</source>
        <translation>Column of the &amp;class</translation>
    </message>
    <message>
        <source>Spalte der Klassens&amp;tufe</source>
        <translation>Column of the s&amp;tage</translation>
    </message>
    <message>
        <source>Spalte des &amp;Geschlechts</source>
        <translation>Column of the &amp;gender</translation>
    </message>
    <message>
        <source>Spalte der Klassen&amp;lehrkraft</source>
        <translation>Column of the class &amp;teacher</translation>
    </message>
    <message>
        <source>Spalten selbst wählen</source>
        <translation>Choose the columns</translation>
    </message>
    <message>
        <source>nicht in der Liste</source>
        <translation>not in the list</translation>
    </message>
    <message>
        <source>Klassenliste wählen</source>
        <translation>Choose a class list</translation>
    </message>
    <message>
        <source>Listen (*.xlsx *.csv *.txt);;Alle Dateien (*)</source>
        <translation>Lists (*.xlsx *.csv *.txt);;All files (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n Klassen mit {pupils}.</source>
        <translation>
            <numerusform>%n class with {pupils}.</numerusform>
            <numerusform>%n classes with {pupils}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Kindern</source>
        <translation>
            <numerusform>%n child</numerusform>
            <numerusform>%n children</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… und %n weitere Klassen.</source>
        <translation>
            <numerusform>… and %n more class.</numerusform>
            <numerusform>… and %n more classes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Neu: {labels}.</source>
        <translation>New: {labels}.</translation>
    </message>
    <message>
        <source>Bitte das Schuljahr wählen, für das die Liste gilt.</source>
        <translation>Please choose the school year the list is for.</translation>
    </message>
    <message>
        <source>Bitte zuerst eine Klassenliste wählen.</source>
        <translation>Please choose a class list first.</translation>
    </message>
    <message>
        <source>Unverändert: {labels}.</source>
        <translation>Unchanged: {labels}.</translation>
    </message>
    <message>
        <source>Nicht in der Liste, bleiben wie sie sind: {labels}.</source>
        <translation>Not in the list, staying as they are: {labels}.</translation>
    </message>
    <message>
        <source>{label} wird ersetzt: bisher {before} Kinder, jetzt {after}</source>
        <translation>{label} is replaced: {before} children so far, {after} now</translation>
    </message>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Klassenlehrkraft bisher {before}, jetzt {after}</source>
        <translation>Class teacher so far {before}, now {after}</translation>
    </message>
</context>
<context>
    <name>CloseCaseDialog</name>
    <message>
        <source>Fall abschließen</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>Abschließen</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>&amp;Abgeschlossen am</source>
        <translation>&amp;Closed on</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>&amp;Ergebnis</source>
        <translation>&amp;Result</translation>
    </message>
    <message>
        <source>&amp;Schule verlassen?</source>
        <translation>Left &amp;school?</translation>
    </message>
    <message>
        <source>&amp;Verlassen am</source>
        <translation>&amp;Left on</translation>
    </message>
    <message>
        <source>noch nicht bekannt, später festhalten</source>
        <translation>not known yet, to be recorded later</translation>
    </message>
    <message>
        <source>&amp;Verbleib am Ende des Übergangs</source>
        <translation>&amp;Outcome at the end of the transition</translation>
    </message>
    <message>
        <source>keine</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Einwilligung und Karte …</source>
        <translation>Consent and card …</translation>
    </message>
    <message>
        <source>&amp;Nachfrage nach sechs Monaten</source>
        <translation>&amp;Follow-up after six months</translation>
    </message>
    <message>
        <source>Schriftlich und gesondert; das Blatt dafür lässt sich hier drucken.</source>
        <translation>In writing and apart; the sheet for it can be printed here.</translation>
    </message>
    <message>
        <source>&amp;Eingewilligt am</source>
        <translation>&amp;Consented on</translation>
    </message>
    <message>
        <source>V&amp;orname</source>
        <translation>First na&amp;me</translation>
    </message>
    <message>
        <source>Ein &amp;Kontaktweg</source>
        <translation>One &amp;way of contact</translation>
    </message>
    <message>
        <source>Der Abschluss liegt vor der Eröffnung am {day}.</source>
        <translation>The closing lies before the opening on {day}.</translation>
    </message>
    <message>
        <source>Bitte den Grund wählen.</source>
        <translation>Please choose the reason.</translation>
    </message>
    <message>
        <source>Bitte das Ergebnis wählen.</source>
        <translation>Please choose the result.</translation>
    </message>
    <message>
        <source>Bitte wählen, ob die Schule verlassen wurde.</source>
        <translation>Please choose whether they have left the school.</translation>
    </message>
    <message>
        <source>Der Tag der Einwilligung liegt in der Zukunft.</source>
        <translation>The day of the consent lies ahead.</translation>
    </message>
    <message>
        <source>Bitte den Vornamen eingeben.</source>
        <translation>Please enter the first name.</translation>
    </message>
    <message>
        <source>Bitte einen Kontaktweg eingeben.</source>
        <translation>Please enter one way of contact.</translation>
    </message>
    <message>
        <source>Die Fallakte ist dann am {day} zu löschen. Bis dahin lässt sich der Abschluss zurücknehmen.</source>
        <translation>The case file is then to be deleted on {day}. Until then the closing can be undone.</translation>
    </message>
    <message>
        <source>Nachgefragt wird am {day} ohne die Akte: Code, Tage und Schule bleiben bis zur Antwort oder zum Widerruf; ohne beides löscht das Programm sie am {until} von selbst.</source>
        <translation>The follow-up on {day} needs no file: code, days and school stay until the answer or the revocation; without either the program deletes them by itself on {until}.</translation>
    </message>
    <message>
        <source>Nachgefragt wird am {day} ohne die Akte: Vorname, Kontaktweg, Code, Tage und Schule bleiben bis zur Antwort oder zum Widerruf; ohne beides löscht das Programm sie am {until} von selbst.</source>
        <translation>The follow-up on {day} needs no file: first name, way of contact, code, days and school stay until the answer or the revocation; without either the program deletes them by itself on {until}.</translation>
    </message>
    <message>
        <source>Nach dem Verbleib am {day} fragt dann niemand: Die Akte ist bis dahin zu löschen.</source>
        <translation>Nobody asks for the outcome on {day} then: the file is to be deleted before.</translation>
    </message>
    <message>
        <source>Am {day} erinnert das Programm an die Nachfrage, wenn es die Akte dann noch gibt.</source>
        <translation>On {day} the program reminds of the follow-up if the file is still there then.</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Paket öffnen</source>
        <translation>Open a package</translation>
    </message>
    <message>
        <source>Ansehen …</source>
        <translation>Look at it …</translation>
    </message>
    <message>
        <source>Der Code steht auf dem Blatt, das Sie getrennt von der Datei bekommen haben.</source>
        <translation>The code stands on the sheet that you got apart from the file.</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Striche, Leerzeichen und kleine Buchstaben sind erlaubt.</source>
        <translation>Dashes, spaces and small letters are allowed.</translation>
    </message>
    <message>
        <source>Bitte den Code eingeben.</source>
        <translation>Please enter the code.</translation>
    </message>
</context>
<context>
    <name>CodeterminationDialog</name>
    <message>
        <source>Kennzahlen ausgeben</source>
        <translation>Export indicators</translation>
    </message>
    <message>
        <source>Weiter</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>ColumnStep</name>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Für alle Zeilen, in denen nichts steht</source>
        <translation>For all rows where nothing is given</translation>
    </message>
    <message>
        <source>Spalte</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Beispiele</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Das ist</source>
        <translation>This is</translation>
    </message>
    <message>
        <source>Spalte {number}</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <source>– nicht übernehmen –</source>
        <translation>– do not take over –</translation>
    </message>
    <message>
        <source>Was steht in der Spalte „{title}“?</source>
        <translation>What does the column “{title}” hold?</translation>
    </message>
    <message>
        <source>leer</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>Gespräch</source>
        <translation>Talk</translation>
    </message>
    <message>
        <source>Schülerin oder Schüler</source>
        <translation>Pupil</translation>
    </message>
    <message>
        <source>nach dem, wer dabei war</source>
        <translation>by who was there</translation>
    </message>
    <message>
        <source>z. B. 45</source>
        <translation>e.g. 45</translation>
    </message>
    <message>
        <source>Zahlen in der Spalte der &amp;Dauer sind</source>
        <translation>Numbers in the &amp;length column are</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>Mit &amp;wem</source>
        <translation>With &amp;whom</translation>
    </message>
    <message>
        <source>&amp;Titel des Angebots</source>
        <translation>&amp;Title of the offer</translation>
    </message>
    <message>
        <source>&amp;Art des Angebots</source>
        <translation>&amp;Kind of offer</translation>
    </message>
    <message>
        <source>Tät&amp;igkeit</source>
        <translation>Act&amp;ivity</translation>
    </message>
    <message>
        <source>Art des &amp;Gesprächs</source>
        <translation>Kind &amp;of talk</translation>
    </message>
    <message>
        <source>&amp;Rolle der Person</source>
        <translation>&amp;Role of the person</translation>
    </message>
    <message>
        <source>&amp;Fälle</source>
        <translation>&amp;Cases</translation>
    </message>
    <message>
        <source>Fälle angestoßen &amp;von</source>
        <translation>Cases initiated &amp;by</translation>
    </message>
    <message>
        <source>&amp;Quelle</source>
        <translation>So&amp;urce</translation>
    </message>
    <message>
        <source>Gr&amp;und, wenn nicht von der Person selbst</source>
        <translation>&amp;Ground, if not from the person concerned</translation>
    </message>
    <message>
        <source>§ 62 SGB VIII: Er gilt für jede Zeile, in der die Person nicht selbst dabei war.</source>
        <translation>§ 62 SGB VIII: it applies to every row in which the person concerned was not present.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Bögen vergleichen</source>
        <translation>Compare forms</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>&amp;Linker Bogen</source>
        <translation>&amp;Left form</translation>
    </message>
    <message>
        <source>&amp;Rechter Bogen</source>
        <translation>&amp;Right form</translation>
    </message>
    <message>
        <source>&amp;Ebene</source>
        <translation>L&amp;evel</translation>
    </message>
    <message>
        <source>E&amp;inheit</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>Nur &amp;Unterschiede</source>
        <translation>&amp;Differences only</translation>
    </message>
    <message>
        <source>Vergleich der beiden Bögen</source>
        <translation>Comparison of the two forms</translation>
    </message>
    <message>
        <source>Keine Unterschiede</source>
        <translation>No differences</translation>
    </message>
    <message numerus="yes">
        <source>%n von {count} Angaben unterscheiden sich. Schuljahr {year}.</source>
        <translation>
            <numerusform>%n of {count} items differs. School year {year}.</numerusform>
            <numerusform>%n of {count} items differ. School year {year}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Beide Bögen: {state}.</source>
        <translation>Both forms: {state}.</translation>
    </message>
    <message>
        <source>Einer der Bögen: {state}.</source>
        <translation>One of the forms: {state}.</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>Zahl</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Linker Bogen</source>
        <translation>Left form</translation>
    </message>
    <message>
        <source>Rechter Bogen</source>
        <translation>Right form</translation>
    </message>
    <message>
        <source>Unterschied</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>zusammen {count}</source>
        <translation>{count} together</translation>
    </message>
    <message>
        <source>andere Zahl</source>
        <translation>another number</translation>
    </message>
</context>
<context>
    <name>CompleteDialog</name>
    <message>
        <source>Gespräch ergänzen</source>
        <translation>Complete the talk</translation>
    </message>
    <message>
        <source>Ergänzen</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>&amp;Themen</source>
        <translation>To&amp;pics</translation>
    </message>
    <message>
        <source>Themen</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Bitte ein Thema wählen oder etwas schreiben, oder Dauer und Dabei ändern.</source>
        <translation>Please choose a topic or write something, or change the length and who was there.</translation>
    </message>
    <message>
        <source>&amp;Dabei</source>
        <translation>&amp;Present</translation>
    </message>
    <message>
        <source>&amp;Notiz</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Bitte sagen, wer dabei war.</source>
        <translation>Please say who was there.</translation>
    </message>
</context>
<context>
    <name>ConcludeDialog</name>
    <message>
        <source>Gefährdungseinschätzung abschließen</source>
        <translation>Conclude the risk assessment</translation>
    </message>
    <message>
        <source>Abschließen</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>Es fehlt noch: {what}.</source>
        <translation>Still missing: {what}.</translation>
    </message>
    <message>
        <source>Sie können trotzdem abschließen; die Lücken stehen dann auch in der Niederschrift.</source>
        <translation>You can conclude all the same; the gaps then stand in the written record as well.</translation>
    </message>
    <message>
        <source>&amp;Wie ist es ausgegangen?</source>
        <translation>&amp;How did it end?</translation>
    </message>
    <message>
        <source>Abgeschlossen &amp;am</source>
        <translation>Concluded &amp;on</translation>
    </message>
    <message>
        <source>Wie lange die Akte aufbewahrt wird, entscheiden Sie danach in der Fallakte („Aufbewahrung“).</source>
        <translation>How long the file is kept you decide afterwards in the case file (“Keeping”).</translation>
    </message>
</context>
<context>
    <name>ConditionDialog</name>
    <message>
        <source>Rahmenbedingung eintragen</source>
        <translation>Enter condition</translation>
    </message>
    <message>
        <source>Rahmenbedingung ändern</source>
        <translation>Change condition</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Tag liegt in der Zukunft. Solange etwas fehlt, bleibt das Feld leer.</source>
        <translation>The day lies ahead. As long as something is missing, the field stays empty.</translation>
    </message>
</context>
<context>
    <name>ConditionModel</name>
    <message>
        <source>fehlt</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>da seit {day}</source>
        <translation>there since {day}</translation>
    </message>
    <message>
        <source>Zugesagt</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>Von wem</source>
        <translation>By whom</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Anmerkung</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>ConditionsPanel</name>
    <message>
        <source>Rahmenbedingungen</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Rahmenbedingung eintragen …</source>
        <translation>Enter condition …</translation>
    </message>
    <message>
        <source>Noch keine Rahmenbedingungen</source>
        <translation>No conditions yet</translation>
    </message>
    <message>
        <source>Was die Vereinbarung Ihnen zusagt (Raum, Telefon, Mittel): Sie halten fest, seit wann es da ist. Was fehlt, steht in der Vorbereitung des Auswertungsgesprächs.</source>
        <translation>What the agreement promises you (room, telephone, money): you note since when it is there. What is missing stands in the preparation of the evaluation talk.</translation>
    </message>
    <message>
        <source>Vereinbarung</source>
        <translation>Agreement</translation>
    </message>
    <message>
        <source>Ist da</source>
        <translation>Is there</translation>
    </message>
    <message>
        <source>Aus dem Muster eintragen</source>
        <translation>Enter those of the sample</translation>
    </message>
    <message>
        <source>Fehlt</source>
        <translation>Is missing</translation>
    </message>
    <message>
        <source>Ist seit heute da.</source>
        <translation>There since today.</translation>
    </message>
    <message>
        <source>Als fehlend vermerkt.</source>
        <translation>Noted as missing.</translation>
    </message>
    <message>
        <source>Rahmenbedingungen des Musters eingetragen. Bitte vermerken Sie, was schon da ist.</source>
        <translation>Conditions of the sample entered. Please note what is there already.</translation>
    </message>
    <message>
        <source>Rahmenbedingung eingetragen.</source>
        <translation>Condition entered.</translation>
    </message>
    <message>
        <source>Rahmenbedingung geändert.</source>
        <translation>Condition changed.</translation>
    </message>
    <message>
        <source>Rahmenbedingung entfernt.</source>
        <translation>Condition removed.</translation>
    </message>
</context>
<context>
    <name>ConfirmSessionDialog</name>
    <message>
        <source>Fand statt</source>
        <translation>Took place</translation>
    </message>
    <message>
        <source>Buchen</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>&amp;Besuche</source>
        <translation>&amp;Visits</translation>
    </message>
    <message>
        <source>Leer, wenn niemand gezählt hat.</source>
        <translation>Empty if nobody counted.</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>Eine Zahl, oder leer.</source>
        <translation>A number, or empty.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Konflikt festhalten</source>
        <translation>Record a conflict</translation>
    </message>
    <message>
        <source>Konflikt ändern</source>
        <translation>Change conflict</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Tag liegt vor dem, seit dem es den Konflikt gibt.</source>
        <translation>The day lies before the one since when there is the conflict.</translation>
    </message>
</context>
<context>
    <name>ConflictModel</name>
    <message>
        <source>beigelegt {day}</source>
        <translation>settled {day}</translation>
    </message>
    <message>
        <source>als Nächstes: {steps}</source>
        <translation>next: {steps}</translation>
    </message>
    <message>
        <source>offen, alle einbezogen</source>
        <translation>open, all involved</translation>
    </message>
    <message>
        <source>Seit</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Worum es geht</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Konflikte</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Konflikt festhalten …</source>
        <translation>Record a conflict …</translation>
    </message>
    <message>
        <source>Kein Konflikt festgehalten</source>
        <translation>No conflict recorded</translation>
    </message>
    <message>
        <source>Wenn es in der Zusammenarbeit hakt, regelt die Vereinbarung den Weg: Schulleitung und Anstellungsträger, Vermittlung durch die Fachstelle, zuletzt Schulaufsicht und Jugendamt. Hier steht, wer wann informiert wurde, und was als Nächstes kommt – nach Funktion, ohne Namen von Kindern.</source>
        <translation>When working together gets stuck, the agreement says which way to go: head and employer, mediation by the Fachstelle, in the end school inspectorate and youth office. Here it says who was told when and what comes next – by function, without names of children.</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Word-Datei …</source>
        <translation>Word file …</translation>
    </message>
    <message>
        <source>Konflikt festgehalten.</source>
        <translation>Conflict recorded.</translation>
    </message>
    <message>
        <source>Konflikt geändert.</source>
        <translation>Conflict changed.</translation>
    </message>
    <message>
        <source>Konflikt entfernt.</source>
        <translation>Conflict removed.</translation>
    </message>
    <message>
        <source>Konflikt in der Zusammenarbeit</source>
        <translation>Conflict in working together</translation>
    </message>
</context>
<context>
    <name>CooperationPage</name>
    <message>
        <source>Zusammenarbeit</source>
        <translation>Cooperation</translation>
    </message>
    <message>
        <source>Vereinbarung</source>
        <translation>Agreement</translation>
    </message>
    <message>
        <source>Jahresauswertung</source>
        <translation>Yearly evaluation</translation>
    </message>
    <message>
        <source>Rahmenbedingungen</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Teamgespräche</source>
        <translation>Team meetings</translation>
    </message>
    <message>
        <source>Maßnahmen</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Konflikte</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Abwesenheit und Vertretung</source>
        <translation>Absence and deputy</translation>
    </message>
    <message>
        <source>Verzeichnis</source>
        <translation>Directory</translation>
    </message>
    <message>
        <source>Selbsteinschätzung</source>
        <translation>Self-evaluation</translation>
    </message>
</context>
<context>
    <name>CooperationPanel</name>
    <message>
        <source>Als Word-Datei gespeichert.</source>
        <translation>Saved as a Word file.</translation>
    </message>
</context>
<context>
    <name>CopyFormDialog</name>
    <message>
        <source>Bogen kopieren</source>
        <translation>Copy form</translation>
    </message>
    <message>
        <source>Kopieren</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Die Kopie gehört Ihnen: Wortlaut, Reihenfolge, Angaben und Grenzen lassen sich ändern. Sie heißt überall „vorläufig, nicht amtlich“.</source>
        <translation>The copy is yours: wording, order, items and thresholds can be changed. Everywhere it is called “provisional, not official”.</translation>
    </message>
    <message>
        <source>Eigener Bogen {years}</source>
        <translation>Own form {years}</translation>
    </message>
    <message>
        <source>&amp;Titel</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>Titel auf &amp;Englisch</source>
        <translation>Title in &amp;English</translation>
    </message>
    <message>
        <source>Leer: wie der deutsche.</source>
        <translation>Empty: the same as the German one.</translation>
    </message>
    <message>
        <source>&amp;Kennung</source>
        <translation>&amp;Id</translation>
    </message>
    <message>
        <source>Steht in Dateien. Kleine Buchstaben, Ziffern, Striche.</source>
        <translation>Stands in files. Small letters, digits, hyphens.</translation>
    </message>
    <message>
        <source>Bitte der Kopie einen Titel geben.</source>
        <translation>Please give the copy a title.</translation>
    </message>
    <message>
        <source>Bitte nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche eingeben.</source>
        <translation>Please enter lower case letters without umlauts, digits and hyphens only.</translation>
    </message>
    <message>
        <source>Einen Bogen mit dieser Kennung gibt es schon.</source>
        <translation>A form with this id exists already.</translation>
    </message>
</context>
<context>
    <name>CorrectContactDialog</name>
    <message>
        <source>Eintrag vom {day} berichtigen</source>
        <translation>Correct the entry of {day}</translation>
    </message>
    <message>
        <source>Berichtigen</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>&amp;Themen</source>
        <translation>To&amp;pics</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>&amp;Notiz</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>&amp;Veranlasst von</source>
        <translation>&amp;Asked for by</translation>
    </message>
    <message>
        <source>Was vorher dort stand, bleibt mit Tag und Anlass sichtbar. Nur ein eigener Tippfehler am Tag des Gesprächs wird einfach ersetzt.</source>
        <translation>What stood there before stays visible with day and reason. Only a typing mistake of your own on the day of the talk is simply replaced.</translation>
    </message>
    <message>
        <source>Liegt in der Zukunft.</source>
        <translation>Is in the future.</translation>
    </message>
    <message>
        <source>Kürzer: bis 24 Uhr.</source>
        <translation>Shorter: to midnight.</translation>
    </message>
</context>
<context>
    <name>CorrectionSteps</name>
    <message>
        <source>Angaben zur Person gespeichert.</source>
        <translation>Details of the person saved.</translation>
    </message>
    <message>
        <source>Vermerk „bestritten“ eingetragen.</source>
        <translation>Note “disputed” entered.</translation>
    </message>
    <message>
        <source>Als geklärt vermerkt.</source>
        <translation>Noted as settled.</translation>
    </message>
    <message>
        <source>Eintrag vom {day} berichtigt; die frühere Fassung bleibt sichtbar.</source>
        <translation>Entry of {day} corrected; the earlier version stays visible.</translation>
    </message>
    <message>
        <source>Eintrag vom {day} geändert.</source>
        <translation>Entry of {day} changed.</translation>
    </message>
</context>
<context>
    <name>CountedDialog</name>
    <message>
        <source>Wurde das Kind schon gezählt?</source>
        <translation>Was the child counted already?</translation>
    </message>
    <message>
        <source>Wurden diese Kinder schon gezählt?</source>
        <translation>Were these children counted already?</translation>
    </message>
    <message>
        <source>Sie haben die Schule übernommen ({years}). Wer vor Ihnen beraten wurde und dessen Akte nicht mitkam, zählt als Summe ohne Namen weiter. Ob ein Kind darin steckt, kann nur es selbst Ihnen sagen; gezählt wird jedes Kind einmal. Das Gespräch zählt in jedem Fall.</source>
        <translation>You took the school over ({years}). Whoever was advised before you and whose file did not come along goes on counting as a sum without names. Whether a child is in it only the child can tell you; each child counts once. The talk counts in any case.</translation>
    </message>
    <message>
        <source>Sie tragen für ein abgeschlossenes Schuljahr nach ({years}), aus dem schon gelöscht wurde. Was gelöscht ist, zählt als Summe ohne Namen weiter. Ob ein Kind darin steckt, wissen nur Sie; gezählt wird jedes Kind einmal. Das Gespräch zählt in jedem Fall.</source>
        <translation>You are making a late entry for a school year that is over ({years}) and of which records were deleted. What was deleted goes on counting as a sum without names. Only you know whether a child is in it; each child counts once. The talk counts in any case.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Wissen Sie es nicht, brechen Sie ab und sehen nach; bis dahin wird nichts gespeichert.</source>
        <translation>If you do not know, cancel and look it up; until then nothing is saved.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Für &amp;alle</source>
        <translation>For &amp;all</translation>
    </message>
    <message>
        <source>{who}, {school}, {year}</source>
        <translation>{who}, {school}, {year}</translation>
    </message>
    <message>
        <source>Bitte sagen, ob das Kind schon gezählt ist.</source>
        <translation>Please say whether the child is counted already.</translation>
    </message>
</context>
<context>
    <name>CourseCard</name>
    <message>
        <source>Intensität und Verbleib</source>
        <translation>Intensity and outcome</translation>
    </message>
    <message>
        <source>Wie viel der Fall von Ihnen verlangt; der Fallschlüssel kann davon abhängen.</source>
        <translation>How much the case asks of you; the caseload key can depend on it.</translation>
    </message>
    <message>
        <source>Intensität</source>
        <translation>Intensity</translation>
    </message>
    <message>
        <source>Verbleib am Ende</source>
        <translation>Outcome at the end</translation>
    </message>
    <message>
        <source>Verbleib nach sechs Monaten</source>
        <translation>Outcome after six months</translation>
    </message>
    <message>
        <source>noch nicht festgehalten</source>
        <translation>not recorded yet</translation>
    </message>
    <message>
        <source>Einwilligung und Karte …</source>
        <translation>Consent and card …</translation>
    </message>
    <message>
        <source>Übergangsfall: Beim Abschluss wird nach dem Verbleib gefragt, sechs Monate später noch einmal.</source>
        <translation>Transition case: the outcome is asked for on closing, and once more six months later.</translation>
    </message>
    <message>
        <source>Nachfrage am {day} ohne die Akte, Code {code}; sie steht unter „Heute“.</source>
        <translation>Follow-up on {day} without the file, code {code}; it stands under “Today”.</translation>
    </message>
    <message>
        <source>Nach dem Verbleib am {day} fragt niemand: Die Akte ist bis dahin zu löschen.</source>
        <translation>Nobody asks for the outcome on {day}: the file is to be deleted before.</translation>
    </message>
    <message>
        <source>Die Nachfrage nach sechs Monaten steht seit {day} an.</source>
        <translation>The follow-up after six months has been due since {day}.</translation>
    </message>
    <message>
        <source>Nachfrage nach sechs Monaten am {day}; Sie werden erinnert, solange es die Akte gibt.</source>
        <translation>Follow-up after six months on {day}; you are reminded as long as the file is there.</translation>
    </message>
    <message>
        <source>Intensität: {word}</source>
        <translation>Intensity: {word}</translation>
    </message>
    <message>
        <source>Verbleib festgehalten.</source>
        <translation>Outcome recorded.</translation>
    </message>
</context>
<context>
    <name>CoverPage</name>
    <message>
        <source>Sichtschutz</source>
        <translation>Privacy cover</translation>
    </message>
    <message>
        <source>Das ist ein Sichtschutz, keine Sperre: Ihre Daten bleiben geöffnet. Gehen Sie vom Gerät weg, sperren Sie bitte.</source>
        <translation>This is a cover, not a lock: your data stay open. If you leave the device, please lock it.</translation>
    </message>
    <message>
        <source>Zurück zur Arbeit</source>
        <translation>Back to work</translation>
    </message>
    <message>
        <source>Jetzt sperren</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>Zurück mit F12 oder Esc, sperren mit Strg+L.</source>
        <translation>Back with F12 or Esc, lock with Ctrl+L.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>z. B. 3.2. oder heute</source>
        <translation>e.g. 3 Feb or today</translation>
    </message>
    <message>
        <source>Wie 3.2., bis heute.</source>
        <translation>Like 3/2, up to today.</translation>
    </message>
    <message>
        <source>Wie 3.2. bis heute, oder leer.</source>
        <translation>Like 3/2 up to today, or empty.</translation>
    </message>
    <message>
        <source>Wie 3.2., oder leer.</source>
        <translation>Like 3/2, or empty.</translation>
    </message>
    <message>
        <source>Ein Tag wie 3.2.</source>
        <translation>A day such as 3/2.</translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>Heute erfasst</source>
        <translation>Recorded today</translation>
    </message>
    <message>
        <source>Noch nichts. Ein Gespräch ist mit Strg+N in wenigen Sekunden erfasst.</source>
        <translation>Nothing yet. Ctrl+N records a talk in a few seconds.</translation>
    </message>
    <message>
        <source>Heute erfasste Gespräche</source>
        <translation>Talks recorded today</translation>
    </message>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Themen</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Fall öffnen</source>
        <translation>Open case</translation>
    </message>
    <message>
        <source>Irrtum: entfernen</source>
        <translation>Mistake: remove</translation>
    </message>
    <message>
        <source>Eingabetaste</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Entf</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Anonym</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>1 Gespräch · {hours}</source>
        <translation>1 talk · {hours}</translation>
    </message>
    <message>
        <source>{number} Gespräche · {hours}</source>
        <translation>{number} talks · {hours}</translation>
    </message>
    <message>
        <source>{typed} (zählt {counted})</source>
        <translation>{typed} (counts {counted})</translation>
    </message>
    <message>
        <source>Krise · {kind}</source>
        <translation>Crisis · {kind}</translation>
    </message>
    <message>
        <source>Etwas später Begonnenes deckt einen Teil dieser Zeit ab: gezählt werden {counted} von {typed} Std., keine zweimal. „Zeiten › Tag“ zeigt, was es ist.</source>
        <translation>Something begun later covers part of this time: {counted} of {typed} h count, none twice. “Times › Day” shows what it is.</translation>
    </message>
    <message>
        <source>Gespräch entfernt: {who}</source>
        <translation>Talk removed: {who}</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>Zeit</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Zählen</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Tätigkeit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Herkunft</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>{start}–{end} zählt bei „{other}“</source>
        <translation>{start}–{end} counts for “{other}”</translation>
    </message>
    <message>
        <source>{length} Std. nach Mitternacht gehören zum nächsten Tag</source>
        <translation>{length} h after midnight belong to the next day</translation>
    </message>
    <message>
        <source>{length} Std. gehörten zu einem gelöschten Eintrag</source>
        <translation>{length} h belonged to a deleted entry</translation>
    </message>
    <message>
        <source>„{entry}“ zählt {effective} von {length} Std.: {parts}.</source>
        <translation>“{entry}” counts {effective} of {length} h: {parts}.</translation>
    </message>
    <message>
        <source>{activity} ab {start}</source>
        <translation>{activity} from {start}</translation>
    </message>
    <message>
        <source>aus Gespräch</source>
        <translation>from a talk</translation>
    </message>
    <message>
        <source>aus Angebot</source>
        <translation>from an offer</translation>
    </message>
    <message>
        <source>aus Gelöschtem</source>
        <translation>from something deleted</translation>
    </message>
    <message>
        <source>eingetragen</source>
        <translation>entered</translation>
    </message>
    <message>
        <source>vom Vortag, nach Mitternacht</source>
        <translation>from the day before, after midnight</translation>
    </message>
</context>
<context>
    <name>DayPanel</name>
    <message>
        <source>Zeiten des Tages</source>
        <translation>Times of the day</translation>
    </message>
    <message>
        <source>Anteile dieser Woche</source>
        <translation>Shares of this week</translation>
    </message>
    <message>
        <source>Eintrag entfernen</source>
        <translation>Remove entry</translation>
    </message>
    <message>
        <source>Entf in der Liste</source>
        <translation>Del in the list</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Eingabetaste in der Liste</source>
        <translation>Enter in the list</translation>
    </message>
    <message>
        <source>Nicht ändern</source>
        <translation>Do not change</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Zeit eintragen</source>
        <translation>Enter time</translation>
    </message>
    <message>
        <source>Einen Tag zurück (Alt+Links)</source>
        <translation>One day back (Alt+Left)</translation>
    </message>
    <message>
        <source>Einen Tag weiter (Alt+Rechts)</source>
        <translation>One day on (Alt+Right)</translation>
    </message>
    <message>
        <source>Gespräche und Termine von Angeboten stehen hier von selbst.</source>
        <translation>Talks and sessions of offers stand here by themselves.</translation>
    </message>
    <message>
        <source>Stunden des Tages nach Tätigkeit</source>
        <translation>Hours of the day by activity</translation>
    </message>
    <message>
        <source>Stunden des Tages</source>
        <translation>Hours of the day</translation>
    </message>
    <message>
        <source>Noch keine Stunden an diesem Tag.</source>
        <translation>No hours on this day yet.</translation>
    </message>
    <message>
        <source>… und {number} weitere.</source>
        <translation>… and {number} more.</translation>
    </message>
    <message>
        <source>kein Eintrag</source>
        <translation>no entry</translation>
    </message>
    <message>
        <source>{counted}, eingetragen {typed}</source>
        <translation>{counted}, entered {typed}</translation>
    </message>
    <message>
        <source>Sie ändern den Eintrag „{activity}“, {length} Std. am {day}.</source>
        <translation>You are changing the entry “{activity}”, {length} h on {day}.</translation>
    </message>
    <message>
        <source>Eintrag geändert: {activity}, {length} Std. am {day}.</source>
        <translation>Entry changed: {activity}, {length} h on {day}.</translation>
    </message>
    <message>
        <source>{activity}, {length} Std. am {day} eingetragen.</source>
        <translation>{activity}, {length} h on {day} entered.</translation>
    </message>
    <message>
        <source>Eintragen</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ändern: der gewählte Eintrag</source>
        <translation>Change: the chosen entry</translation>
    </message>
    <message>
        <source>An diesem Tag ist keine Zeit eingetragen.</source>
        <translation>No time is entered on this day.</translation>
    </message>
    <message>
        <source>Zeiteintrag entfernt.</source>
        <translation>Time entry removed.</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>DayQuestions</name>
    <message>
        <source>Bitte antworten Sie, bevor etwas von selbst gelöscht wird</source>
        <translation>Please answer before anything is deleted by itself</translation>
    </message>
    <message>
        <source>{count} fällige Einträge würden auf einmal gelöscht, weit mehr als bisher. Bitte sehen Sie sie durch, und löschen Sie sie selbst.</source>
        <translation>{count} due items would be deleted at once, far more than ever before. Please look through them and delete them yourself.</translation>
    </message>
    <message>
        <source>Diese {count} aus&amp;wählen</source>
        <translation>&amp;Select these {count}</translation>
    </message>
    <message>
        <source>{count} Sicherungen müssten auf einmal entfernt werden, weit mehr als bisher.</source>
        <translation>{count} backups would have to be removed at once, far more than ever before.</translation>
    </message>
    <message>
        <source>{count} Sicherungen &amp;entfernen</source>
        <translation>&amp;Remove {count} backups</translation>
    </message>
    <message>
        <source>Stimmt das Datum? Dieser Rechner zeigt den {today}; der letzte bekannte Tag Ihrer Daten ist der {known}. Stimmt es nicht, stellen Sie die Uhr des Rechners, und löschen Sie bis dahin nichts.</source>
        <translation>Is the date right? This computer shows {today}; the last known day of your data is {known}. If it is wrong, set the computer’s clock, and delete nothing until then.</translation>
    </message>
    <message>
        <source>&amp;Ja, heute ist der {day}</source>
        <translation>&amp;Yes, today is {day}</translation>
    </message>
    <message>
        <source>Vermerkt. Was ansteht, wird beim nächsten Entsperren gelöscht und entfernt.</source>
        <translation>Noted. What is pending will be deleted and removed at the next unlock.</translation>
    </message>
    <message numerus="yes">
        <source>%n Sicherungen entfernt.</source>
        <translation>
            <numerusform>%n backup removed.</numerusform>
            <numerusform>%n backups removed.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Ja, das Datum stimmt</source>
        <translation>&amp;Yes, the date is right</translation>
    </message>
</context>
<context>
    <name>DeadlinesDialog</name>
    <message>
        <source>Fristen</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Abgabe der Meldung</source>
        <translation>&amp;Filing of the return</translation>
    </message>
    <message>
        <source>Landkreis und KVJS nehmen die Meldung meist bis 31.10. entgegen.</source>
        <translation>District and KVJS usually take the return until 31 October.</translation>
    </message>
    <message>
        <source>&amp;Statistik zum Schuljahresende</source>
        <translation>&amp;Year-end statistics</translation>
    </message>
    <message>
        <source>Manche Kooperationsvereinbarung will die Zahlen schon zum Schuljahresende.</source>
        <translation>Some cooperation agreements want the figures at the end of the school year.</translation>
    </message>
    <message>
        <source>Bitte einen Tag ohne Jahr eingeben, wie 31.10.</source>
        <translation>Please enter a day without a year, such as 31/10.</translation>
    </message>
</context>
<context>
    <name>DeletionModel</name>
    <message>
        <source>Gelöscht am</source>
        <translation>Deleted on</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Regel</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Datensätze</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Papier</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>{state} am {day}</source>
        <translation>{state} on {day}</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Das Programm hat an dieser Stelle einen Fehler ({place}). Gespeichertes ist unverändert. Bitte wiederholen Sie den Schritt; bleibt der Fehler, nennen Sie diese Stelle, wenn Sie ihn melden.</source>
        <translation>The program has a fault at this place ({place}). What is saved is unchanged. Please repeat the step; if the fault stays, give this place when you report it.</translation>
    </message>
    <message>
        <source>Speichern unter</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>Trotzdem hier speichern</source>
        <translation>Save here all the same</translation>
    </message>
</context>
<context>
    <name>DialogDrafts</name>
    <message>
        <source>Nicht gespeichert. Ihre Eingaben sind noch da.</source>
        <translation>Not saved. What you entered is still here.</translation>
    </message>
    <message>
        <source>Angefangen: {what}. Ihre Eingaben von vorhin sind wieder da.</source>
        <translation>Half-typed: {what}. What you entered before is back.</translation>
    </message>
    <message>
        <source>Angefangen: {what}. Öffnen Sie das wieder, dann stehen Ihre Eingaben darin.</source>
        <translation>Half-typed: {what}. Open it again, and what you entered will be in it.</translation>
    </message>
    <message>
        <source>Nicht gespeichert: {what}. Öffnen Sie das wieder, dann stehen Ihre Eingaben darin.</source>
        <translation>Not saved: {what}. Open it again and what you entered will be in it.</translation>
    </message>
    <message>
        <source>Angefangen war: {what}. Das lässt sich nicht mehr fortsetzen und wurde verworfen.</source>
        <translation>Half-typed: {what}. It cannot be continued any more and was discarded.</translation>
    </message>
    <message>
        <source>Eingabe verworfen.</source>
        <translation>Entry discarded.</translation>
    </message>
    <message>
        <source>Das Programm hat dabei einen Fehler gemacht.</source>
        <translation>The program made a mistake while doing this.</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>Einheit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Angabe</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Festgehalten</source>
        <translation>Frozen</translation>
    </message>
</context>
<context>
    <name>DirectoryPanel</name>
    <message>
        <source>Verzeichnis</source>
        <translation>Directory</translation>
    </message>
    <message>
        <source>Neuer Eintrag …</source>
        <translation>New entry …</translation>
    </message>
    <message>
        <source>Noch niemand im Verzeichnis</source>
        <translation>Nobody in the directory yet</translation>
    </message>
    <message>
        <source>Schulleitung, Lehrkräfte, Jugendamt, Beratungsstellen: wer wofür da ist und wie Sie sie erreichen. Von hier kommen auch Teilnehmende von Gesprächen und die Zahl der Kooperationspartner.</source>
        <translation>School heads, teachers, youth office, counselling centres: who is there for what, and how you reach them. Participants of meetings and the number of cooperation partners come from here, too.</translation>
    </message>
    <message>
        <source>Name, Stelle, Aufgabe</source>
        <translation>Name, place, task</translation>
    </message>
    <message>
        <source>Wer gezeigt wird</source>
        <translation>Who is shown</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Team der Schule</source>
        <translation>Team of the school</translation>
    </message>
    <message>
        <source>Partner außerhalb</source>
        <translation>Partners outside</translation>
    </message>
    <message>
        <source>Frühere</source>
        <translation>Former</translation>
    </message>
    <message>
        <source>Zählen in diesem Schuljahr als Kooperationspartner</source>
        <translation>Count as partners of cooperation in this school year</translation>
    </message>
    <message>
        <source>Als Partner zählen oder nicht</source>
        <translation>Count as a partner or not</translation>
    </message>
    <message>
        <source>Liste drucken …</source>
        <translation>Print the list …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Partner</source>
        <translation>
            <numerusform>%Ln partner</numerusform>
            <numerusform>%Ln partners</numerusform>
        </translation>
    </message>
    <message>
        <source>Ins Verzeichnis aufgenommen.</source>
        <translation>Added to the directory.</translation>
    </message>
    <message>
        <source>Eintrag geändert.</source>
        <translation>Entry changed.</translation>
    </message>
    <message>
        <source>Zählt im Schuljahr {year} als Kooperationspartner.</source>
        <translation>Counts as a cooperation partner in school year {year}.</translation>
    </message>
    <message>
        <source>Zählt im Schuljahr {year} nicht mehr als Kooperationspartner.</source>
        <translation>No longer counts as a cooperation partner in school year {year}.</translation>
    </message>
    <message>
        <source>Aus dem Verzeichnis entfernt: {name}.</source>
        <translation>Removed from the directory: {name}.</translation>
    </message>
</context>
<context>
    <name>DisclosureDialog</name>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Nein</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Mit &amp;Decknamen statt Namen</source>
        <translation>With p&amp;seudonyms instead of names</translation>
    </message>
    <message>
        <source>&amp;Gegenwärtige Gefahr</source>
        <translation>Pr&amp;esent danger</translation>
    </message>
    <message>
        <source>&amp;Nicht anders abzuwenden, weil</source>
        <translation>&amp;Not avertable otherwise, because</translation>
    </message>
    <message>
        <source>&amp;Abwägung</source>
        <translation>&amp;Weighing</translation>
    </message>
    <message>
        <source>Ange&amp;messenes Mittel, weil</source>
        <translation>Appropriate &amp;means, because</translation>
    </message>
    <message>
        <source>&amp;Empfänger: Person oder Funktion, Stelle</source>
        <translation>&amp;Recipient: person or function, organisation</translation>
    </message>
    <message>
        <source>&amp;Zweck</source>
        <translation>&amp;Purpose</translation>
    </message>
    <message>
        <source>z. B. Fachkraft im ASD, Jugendamt</source>
        <translation>e.g. social worker, youth office</translation>
    </message>
    <message>
        <source>z. B. Vorbereitung einer Hilfe</source>
        <translation>e.g. preparing support</translation>
    </message>
    <message>
        <source>&amp;Rechtsgrund</source>
        <translation>&amp;Legal ground</translation>
    </message>
    <message>
        <source>&amp;Rechtsgrund oder eigene Kopie</source>
        <translation>&amp;Legal ground or own copy</translation>
    </message>
    <message>
        <source>Geht es an &amp;Sorgeberechtigte?</source>
        <translation>Does it go to &amp;guardians?</translation>
    </message>
    <message>
        <source>Schweigepflicht&amp;entbindung</source>
        <translation>Release from &amp;confidentiality</translation>
    </message>
    <message>
        <source>bis {day}: {who}</source>
        <translation>until {day}: {who}</translation>
    </message>
    <message>
        <source>Keine gültige in diesem Fall</source>
        <translation>No valid one in this case</translation>
    </message>
    <message>
        <source>Dem steht nichts entgegen. Die eigene Kopie wird verzeichnet.</source>
        <translation>Nothing stands against it. Your own copy will be recorded.</translation>
    </message>
    <message>
        <source>Dem steht nichts entgegen. Die Weitergabe wird verzeichnet.</source>
        <translation>Nothing stands against it. The disclosure will be recorded.</translation>
    </message>
    <message>
        <source>Weiter zur Vorschau</source>
        <translation>On to the preview</translation>
    </message>
</context>
<context>
    <name>DisclosureModel</name>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Empfänger</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Zweck</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Rechtsgrund</source>
        <translation>Legal ground</translation>
    </message>
</context>
<context>
    <name>DisclosuresDialog</name>
    <message>
        <source>Weitergaben zu dieser Person</source>
        <translation>Disclosures on this person</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Noch nichts weitergegeben</source>
        <translation>Nothing disclosed yet</translation>
    </message>
</context>
<context>
    <name>DisclosuresPanel</name>
    <message>
        <source>Weitergaben</source>
        <translation>Disclosures</translation>
    </message>
    <message>
        <source>Leerer Vordruck …</source>
        <translation>Blank form …</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung zum Ausfüllen von Hand</source>
        <translation>Release from confidentiality to fill in by hand</translation>
    </message>
    <message>
        <source>Noch nichts weitergegeben</source>
        <translation>Nothing disclosed yet</translation>
    </message>
    <message>
        <source>Hier steht, was aus Ihren Daten an andere ging, auf Papier oder als Datei: Tag, Empfänger, Zweck und Rechtsgrund. Das Programm schreibt es selbst auf. Der erste Schritt: in einem Fall „Akte ausgeben …“ wählen.</source>
        <translation>Here you see what went from your data to others, on paper or as a file: day, recipient, purpose and legal ground. The program writes it down by itself. The first step: choose “Give out file …” in a case.</translation>
    </message>
    <message>
        <source>Zu den Fällen</source>
        <translation>To the cases</translation>
    </message>
    <message>
        <source>Entbindungen, die enden</source>
        <translation>Releases that end</translation>
    </message>
    <message>
        <source>Wörter, die kein Name sind</source>
        <translation>Words that are no name</translation>
    </message>
    <message>
        <source>1 Weitergabe</source>
        <translation>1 disclosure</translation>
    </message>
    <message>
        <source>{count} Weitergaben</source>
        <translation>{count} disclosures</translation>
    </message>
    <message>
        <source>Keine in den nächsten 30 Tagen.</source>
        <translation>None in the next 30 days.</translation>
    </message>
    <message>
        <source>Keine. Steht in einem Text, der hinausgeht, der Name einer Person, hält das Programm ihn an. Ist das Wort dort kein Name, bestätigen Sie es; hier nehmen Sie es zurück.</source>
        <translation>None. Where a text that is to go out holds the name of a person, the program stops it. If the word is no name there, confirm it; here you take that back.</translation>
    </message>
    <message>
        <source>Fall von {who} öffnen</source>
        <translation>Open the case of {who}</translation>
    </message>
    <message>
        <source>„{word}“ wieder als Namen behandeln</source>
        <translation>Treat “{word}” as a name again</translation>
    </message>
    <message>
        <source>an {who}</source>
        <translation>to {who}</translation>
    </message>
    <message>
        <source>Zweck: {purpose}</source>
        <translation>Purpose: {purpose}</translation>
    </message>
    <message>
        <source>über {who}</source>
        <translation>on {who}</translation>
    </message>
    <message>
        <source>mit Decknamen</source>
        <translation>with pseudonyms</translation>
    </message>
    <message>
        <source>Das Wort gilt wieder als Name.</source>
        <translation>The word counts as a name again.</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung</source>
        <translation>Release from confidentiality</translation>
    </message>
    <message>
        <source>JSON-Zeilen (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>{lines} Zeilen gespeichert: {name}. Die Datei ist nicht verschlüsselt.</source>
        <translation>{lines} lines saved: {name}. The file is not encrypted.</translation>
    </message>
    <message>
        <source>Alle Daten werden ausgegeben …</source>
        <translation>All data are being written …</translation>
    </message>
    <message>
        <source>Eigene Kopie …</source>
        <translation>Own copy …</translation>
    </message>
</context>
<context>
    <name>DisputeDialog</name>
    <message>
        <source>Fallakte als bestritten vermerken</source>
        <translation>Note that the case file is disputed</translation>
    </message>
    <message>
        <source>Eintrag vom {day} als bestritten vermerken</source>
        <translation>Note that the entry of {day} is disputed</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Vermerk steht in der Fallakte und auf jedem Ausdruck, auch nachdem die Frage geklärt ist.</source>
        <translation>The note stands in the case file and on every print-out, also after the question is settled.</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Stimmt etwas nicht, nehmen Sie die Übernahme mit Strg+Z zurück, oder später in der Liste der Übernahmen.</source>
        <translation>If something is not right, undo it with Ctrl+Z, or later in the list of what was taken over.</translation>
    </message>
    <message>
        <source>Ihre Tabelle liegt unverändert und unverschlüsselt an ihrem Ort. Wenn die Übernahme stimmt, löschen Sie sie: die Datei selbst, ihre Kopien in E-Mails, auf USB-Sticks und im Papierkorb. Auf einem USB-Stick oder einer älteren Festplatte bleiben Reste lesbar, bis der Träger den Datenträger sicher löscht oder vernichtet. Steht sie auf einem Laufwerk der Schule oder in einer Cloud, fragen Sie den Träger nach den Sicherungen dort.</source>
        <translation>Your table lies unchanged and unencrypted in its place. If what was taken over is right, delete it: the file itself, its copies in e-mails, on USB sticks and in the recycle bin. On a USB stick or an older hard disk, remains stay readable until the carrier erases or destroys it safely. If it is on a drive of the school or in a cloud, ask the carrier about the backups there.</translation>
    </message>
    <message>
        <source>Übernommen – {parts}.</source>
        <translation>Taken over – {parts}.</translation>
    </message>
    <message>
        <source>Ausgelassen – {parts}.</source>
        <translation>Left out – {parts}.</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Es ist wieder Platz: Ihr angefangener Text ist gesichert.</source>
        <translation>There is room again: the text you began is saved.</translation>
    </message>
    <message>
        <source>Ihr angefangener Text steht noch im Fenster und wird gesichert, sobald es geht. Sperren und Schließen verlieren ihn nicht.</source>
        <translation>The text you began is still in the window and will be saved as soon as possible. Locking and closing do not lose it.</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Zu erledigen</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Nichts ist zur Löschung fällig.</source>
        <translation>Nothing is due for deletion.</translation>
    </message>
    <message>
        <source>1 Eintrag ist zur Löschung fällig.</source>
        <translation>1 item is due for deletion.</translation>
    </message>
    <message>
        <source>{number} Einträge sind zur Löschung fällig.</source>
        <translation>{number} items are due for deletion.</translation>
    </message>
    <message>
        <source>Unter Löschsperre: {number}.</source>
        <translation>On hold: {number}.</translation>
    </message>
    <message>
        <source>Die Meldung {year} war bis {day} abzugeben.</source>
        <translation>The return {year} was to be filed by {day}.</translation>
    </message>
    <message>
        <source>Die Meldung {year} ist heute abzugeben.</source>
        <translation>The return {year} is to be filed today.</translation>
    </message>
    <message>
        <source>Die Meldung {year} ist bis morgen abzugeben.</source>
        <translation>The return {year} is to be filed by tomorrow.</translation>
    </message>
    <message>
        <source>Die Meldung {year} ist bis {day} abzugeben, noch {days} Tage.</source>
        <translation>The return {year} is to be filed by {day}, {days} days left.</translation>
    </message>
    <message>
        <source>Je Schule ist sie abgegeben, je Standort noch nicht.</source>
        <translation>It is filed per school, not yet per site.</translation>
    </message>
    <message>
        <source>Je Standort ist sie abgegeben, je Schule noch nicht.</source>
        <translation>It is filed per site, not yet per school.</translation>
    </message>
    <message>
        <source>Schutzplan {pseudonym}: Prüfung fällig seit {day}</source>
        <translation>Protection plan {pseudonym}: check due since {day}</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung {pseudonym} endet am {day}.</source>
        <translation>Release from confidentiality {pseudonym} ends on {day}.</translation>
    </message>
    <message>
        <source>und {number} weitere</source>
        <translation>and {number} more</translation>
    </message>
    <message>
        <source>Hier stehen Fristen, Abgaben, Löschungen und Entwürfe, sobald etwas ansteht.</source>
        <translation>Deadlines, returns, deletions and drafts stand here as soon as something is to be done.</translation>
    </message>
    <message>
        <source>{kind}: {what}</source>
        <translation>{kind}: {what}</translation>
    </message>
    <message>
        <source>{kind} ({school})</source>
        <translation>{kind} ({school})</translation>
    </message>
    <message>
        <source>{what}, war bis {day} fällig</source>
        <translation>{what}, was due by {day}</translation>
    </message>
    <message>
        <source>{what}, bis {day}</source>
        <translation>{what}, by {day}</translation>
    </message>
    <message>
        <source>Angefangener Text: {page}</source>
        <translation>Half-typed text: {page}</translation>
    </message>
</context>
<context>
    <name>DueModel</name>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Fällig am</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>noch nicht fällig</source>
        <translation>not due yet</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Eintrag</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>war verschoben</source>
        <translation>was put off</translation>
    </message>
</context>
<context>
    <name>DuePanel</name>
    <message>
        <source>Fällig bis</source>
        <translation>Due by</translation>
    </message>
    <message>
        <source>Fällig &amp;bis</source>
        <translation>Due &amp;by</translation>
    </message>
    <message>
        <source>Fällig</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Verschoben</source>
        <translation>Postponed</translation>
    </message>
    <message>
        <source>Alle auswählen</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>Liste drucken …</source>
        <translation>Print list …</translation>
    </message>
    <message>
        <source>Was gezeigt wird</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Eingabetaste öffnet · Leertaste wählt aus</source>
        <translation>Enter opens · Space ticks</translation>
    </message>
    <message>
        <source>Fällige Löschungen</source>
        <translation>Due deletions</translation>
    </message>
    <message>
        <source>Verschobene Löschungen</source>
        <translation>Postponed deletions</translation>
    </message>
    <message>
        <source>Nichts zu löschen</source>
        <translation>Nothing to delete</translation>
    </message>
    <message>
        <source>Hier steht, was nach seiner Frist zu löschen ist: Fallakten, Arbeitsnotizen, Gespräche ohne Fall, Personen ohne Einträge, Arbeitszeit. Bis zu diesem Tag ist keine Frist abgelaufen.</source>
        <translation>Here stands what is to be deleted at the end of its period: case files, working notes, talks without a case, persons without entries, working time. No period has ended by this day.</translation>
    </message>
    <message>
        <source>Nichts verschoben</source>
        <translation>Nothing postponed</translation>
    </message>
    <message>
        <source>Hier steht, was erst später gelöscht werden soll, mit Tag und Grund.</source>
        <translation>Here stands what is to be deleted only later, with day and reason.</translation>
    </message>
    <message>
        <source>Löschen …</source>
        <translation>Delete …</translation>
    </message>
    <message>
        <source>Verschieben …</source>
        <translation>Postpone …</translation>
    </message>
    <message>
        <source>Entscheiden …</source>
        <translation>Decide …</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Zeigt den Fall oder die Stelle, an der der Eintrag steht (Eingabetaste)</source>
        <translation>Shows the case or the place where the entry stands (Enter)</translation>
    </message>
    <message>
        <source>Wieder öffnen …</source>
        <translation>Open again …</translation>
    </message>
    <message>
        <source>Verschiebung aufheben</source>
        <translation>Undo postponement</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Was Löschen hier heißt</source>
        <translation>What deleting means here</translation>
    </message>
    <message>
        <source>Die Einträge werden überschrieben; auch aus dem Suchverzeichnis verschwinden sie.</source>
        <translation>The entries are overwritten; they vanish from the search index as well.</translation>
    </message>
    <message>
        <source>Eine Person, zu der danach nichts mehr verzeichnet ist, geht mit Namen, Pseudonym und Schulbesuch mit.</source>
        <translation>A person on whom nothing is left after that goes too, with name, pseudonym and enrolment.</translation>
    </message>
    <message>
        <source>Ein Löschprotokoll ohne Namen und Inhalt entsteht.</source>
        <translation>A deletion record without names and content is made.</translation>
    </message>
    <message>
        <source>Aufgeschobenes steht hier unabhängig von einem Tag.</source>
        <translation>What is put off is shown here whatever the day.</translation>
    </message>
    <message>
        <source>1 Eintrag fällig</source>
        <translation>1 item due</translation>
    </message>
    <message>
        <source>{count} Einträge fällig</source>
        <translation>{count} items due</translation>
    </message>
    <message>
        <source>Mit der Leertaste auswählen, was gelöscht werden soll.</source>
        <translation>Select with Space what is to be deleted.</translation>
    </message>
    <message>
        <source>Auswahl aufheben</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <source>Die Zahlen der Auswertung ändern sich nicht: Was gelöscht wird, bleibt als Summe ohne Person stehen. Die Arbeitszeit bleibt mit Tag, Dauer, Tätigkeit und Schule.</source>
        <translation>The figures of the reports do not change: what is deleted stays as a sum without a person. The working time stays with day, length, activity and school.</translation>
    </message>
    <message>
        <source>Vorschau bis {day}</source>
        <translation>Preview up to {day}</translation>
    </message>
    <message>
        <source>Heute fällig: {today}. Bis dahin kommen dazu: {later}.</source>
        <translation>Due today: {today}. Added by then: {later}.</translation>
    </message>
    <message>
        <source>Löschen geht erst, wenn ein Eintrag fällig ist.</source>
        <translation>An entry can only be deleted once it is due.</translation>
    </message>
    <message>
        <source>Nachfragen lassen sich nicht verschieben: Eingewilligt ist bis zu diesem Tag.</source>
        <translation>Follow-ups cannot be put off: the consent is until this day.</translation>
    </message>
    <message>
        <source>{chosen} von {total} ausgewählt</source>
        <translation>{chosen} of {total} selected</translation>
    </message>
    <message>
        <source>Wird zusammengestellt …</source>
        <translation>Being put together …</translation>
    </message>
    <message>
        <source>Wird nicht gelöscht: {why}</source>
        <translation>Not deleted: {why}</translation>
    </message>
    <message>
        <source>Statt zu löschen: Bei neuem Bedarf öffnen Sie den Fall wieder und halten ihn fest. Oder Sie schränken ihn mit Grund und Ende ein, oder sperren ihn für ein Verfahren.</source>
        <translation>Instead of deleting: if there is a new need, open the case again and write it down. Or restrict it with ground and end, or hold it for a procedure.</translation>
    </message>
    <message>
        <source>Verschoben bis {day}</source>
        <translation>Postponed until {day}</translation>
    </message>
    <message>
        <source>Grund: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>Löschung verschoben bis {day}.</source>
        <translation>Deletion postponed until {day}.</translation>
    </message>
    <message>
        <source>{count} Löschungen verschoben bis {day}.</source>
        <translation>{count} deletions postponed until {day}.</translation>
    </message>
    <message>
        <source>Verschiebung aufgehoben.</source>
        <translation>Postponement undone.</translation>
    </message>
    <message>
        <source>Namen werden in allen Texten gesucht …</source>
        <translation>Looking for names in all texts …</translation>
    </message>
    <message>
        <source>Wird gelöscht und überschrieben …</source>
        <translation>Deleting and overwriting …</translation>
    </message>
    <message>
        <source>{items} gelöscht, zusammen {records}. Die Zahlen der Auswertung sind unverändert.</source>
        <translation>{items} deleted, {records} in all. The figures of the reports are unchanged.</translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Datensätze</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>Fällige Löschungen bis {day}</source>
        <translation>Deletions due by {day}</translation>
    </message>
    <message>
        <source>Loeschliste-{day}.pdf</source>
        <translation>due-deletions-{day}.pdf</translation>
    </message>
    <message numerus="yes">
        <source>In %n Texten zu anderen geschwärzt.</source>
        <translation>
            <numerusform>Blacked out in %n text on others.</numerusform>
            <numerusform>Blacked out in %n texts on others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Namen stehen noch in %n Texten zu anderen.</source>
        <translation>
            <numerusform>Names still stand in %n text on others.</numerusform>
            <numerusform>Names still stand in %n texts on others.</numerusform>
        </translation>
    </message>
    <message>
        <source>Einschränken …</source>
        <translation>Restrict …</translation>
    </message>
    <message>
        <source>Sperren …</source>
        <translation>Hold …</translation>
    </message>
    <message>
        <source>Arbeitsnotizen lassen sich nicht verschieben.</source>
        <translation>Working notes cannot be put off.</translation>
    </message>
    <message>
        <source>Verschieben geht nur einmal.</source>
        <translation>Putting off works only once.</translation>
    </message>
    <message>
        <source>Über das Verlassen der Schule hinaus lässt sich nichts verschieben.</source>
        <translation>Nothing can be put off beyond leaving the school.</translation>
    </message>
    <message>
        <source>Schon einmal verschoben</source>
        <translation>Put off once already</translation>
    </message>
    <message>
        <source>Bitte entscheiden Sie jetzt; von selbst geschieht nichts. Mit der Leertaste wählen Sie zum Löschen aus.</source>
        <translation>Please decide now; nothing happens by itself. The space bar selects for deletion.</translation>
    </message>
</context>
<context>
    <name>DueWords</name>
    <message>
        <source>und 1 weitere</source>
        <translation>and 1 more</translation>
    </message>
    <message>
        <source>und {count} weitere</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>1 Zahl der Auswertung, als Summe ohne Person</source>
        <translation>1 figure of the reports, as a sum without a person</translation>
    </message>
    <message>
        <source>{count} Zahlen der Auswertung, als Summen ohne Person</source>
        <translation>{count} figures of the reports, as sums without a person</translation>
    </message>
    <message>
        <source>ein Löschprotokoll ohne Namen und Inhalt</source>
        <translation>a deletion record without names and content</translation>
    </message>
    <message>
        <source>Es gibt keine Sicherung, in der es noch steht.</source>
        <translation>There is no backup that still holds it.</translation>
    </message>
    <message>
        <source>{place} – bis spätestens {day}</source>
        <translation>{place} – until {day} at the latest</translation>
    </message>
    <message>
        <source>und 1 weitere, eher</source>
        <translation>and 1 more, earlier</translation>
    </message>
    <message>
        <source>und {count} weitere, keine länger</source>
        <translation>and {count} more, none for longer</translation>
    </message>
    <message>
        <source>{kind} vom {day} {who}: bitte ersetzen oder vernichten lassen</source>
        <translation>{kind} of {day} {who}: please have it replaced or destroyed</translation>
    </message>
    <message>
        <source>{ground}: {reason}</source>
        <translation>{ground}: {reason}</translation>
    </message>
    <message>
        <source>Gilt bis {day}</source>
        <translation>Valid until {day}</translation>
    </message>
    <message>
        <source>Für die Akte eines § 8a-Vorgangs gilt keine Frist von selbst. Bitte vereinbaren Sie die Aufbewahrung mit dem Jugendamt, und entscheiden Sie dann hier.</source>
        <translation>No period of its own applies to the file of a § 8a procedure. Please agree with the youth office how long it is kept, and then decide here.</translation>
    </message>
    <message>
        <source>Aufheben können Sie das unter „Gesperrtes“.</source>
        <translation>You can lift this under “Holds”.</translation>
    </message>
    <message>
        <source>{place} – bis {day}, wenn es dann eine neuere geprüfte Sicherung gibt</source>
        <translation>{place} – until {day}, if there is a newer checked backup by then</translation>
    </message>
    <message>
        <source>die Arbeitszeit mit Tag, Dauer, Tätigkeit und Schule</source>
        <translation>the working time with day, length, activity and school</translation>
    </message>
    <message>
        <source>Das unverschlüsselte Original einer Anlage: {place}</source>
        <translation>The unencrypted original of an attachment: {place}</translation>
    </message>
    <message>
        <source>und {count} weitere Originale</source>
        <translation>and {count} more originals</translation>
    </message>
    <message>
        <source>1 Anlage, in deren Inhalt nicht nach Namen gesucht wird</source>
        <translation>1 attachment whose content is not searched for names</translation>
    </message>
    <message>
        <source>{count} Anlagen, in deren Inhalt nicht nach Namen gesucht wird</source>
        <translation>{count} attachments whose content is not searched for names</translation>
    </message>
</context>
<context>
    <name>EmergencyCard</name>
    <message>
        <source>Notfallkarte</source>
        <translation>Emergency card</translation>
    </message>
    <message>
        <source>Nummer …</source>
        <translation>Number …</translation>
    </message>
    <message>
        <source>Nummern im Sperrbild …</source>
        <translation>Numbers on the lock page …</translation>
    </message>
    <message>
        <source>Polizei 110 · Rettung und Feuerwehr 112</source>
        <translation>Police 110 · Ambulance and fire brigade 112</translation>
    </message>
    <message>
        <source>Tragen Sie Jugendamt, Bereitschaftsdienst und die beratende Fachkraft mit Telefon ein.</source>
        <translation>Enter the youth office, the on-call service and the adviser with their phone numbers.</translation>
    </message>
    <message>
        <source>Nummern im Sperrbild gespeichert.</source>
        <translation>Numbers on the lock page saved.</translation>
    </message>
    <message>
        <source>{name} ändern</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>{name} entfernen</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>Eintrag auf der Notfallkarte gespeichert.</source>
        <translation>Entry on the emergency card saved.</translation>
    </message>
    <message>
        <source>Eintrag auf der Notfallkarte geändert.</source>
        <translation>Entry on the emergency card changed.</translation>
    </message>
    <message>
        <source>Eintrag von der Notfallkarte entfernt.</source>
        <translation>Entry removed from the emergency card.</translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message>
        <source>Notfallkarte</source>
        <translation>Emergency card</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>EndTimerDialog</name>
    <message>
        <source>Wann war die Zeitmessung zu Ende?</source>
        <translation>When did the timer end?</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>„{activity}“ läuft seit {start} ({hours}). Gespeichert ist davon noch nichts.</source>
        <translation>“{activity}” has been running since {start} ({hours}). Nothing of it is stored yet.</translation>
    </message>
    <message>
        <source>Deshalb die Frage: {reason}.</source>
        <translation>That is why you are asked: {reason}.</translation>
    </message>
    <message>
        <source>&amp;jetzt ({moment})</source>
        <translation>&amp;now ({moment})</translation>
    </message>
    <message>
        <source>&amp;zu dieser Zeit:</source>
        <translation>at &amp;this time:</translation>
    </message>
    <message>
        <source>&amp;verwerfen, ohne Eintrag</source>
        <translation>&amp;discard, without an entry</translation>
    </message>
    <message>
        <source>Das sind über zwei Tage. Bitte ein früheres Ende eingeben.</source>
        <translation>That is more than two days. Please enter an earlier end.</translation>
    </message>
    <message>
        <source>An Mitternacht auf zwei Tage &amp;teilen</source>
        <translation>&amp;Split at midnight into two days</translation>
    </message>
    <message>
        <source>Ende der Messung</source>
        <translation>End of the measurement</translation>
    </message>
    <message>
        <source>Ta&amp;g</source>
        <translation>&amp;Day</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>T&amp;ime</translation>
    </message>
    <message>
        <source>Zu einer anderen Zeit</source>
        <translation>At another time</translation>
    </message>
    <message>
        <source>Läuft weiter</source>
        <translation>Keep running</translation>
    </message>
    <message>
        <source>Das Ende muss nach dem Beginn liegen.</source>
        <translation>The end has to lie after the start.</translation>
    </message>
    <message>
        <source>Das Ende liegt in der Zukunft.</source>
        <translation>The end lies in the future.</translation>
    </message>
    <message>
        <source>Das Ende liegt nach Mitternacht. Bitte teilen oder ein früheres Ende eingeben.</source>
        <translation>The end lies after midnight. Please split it or enter an earlier end.</translation>
    </message>
    <message>
        <source>am Ende des &amp;letzten Eintrags danach ({moment})</source>
        <translation>at the end of the &amp;last entry after that ({moment})</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Wer oder was</source>
        <translation>Who or what</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Zählt</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>niemand eingetragen</source>
        <translation>nobody entered</translation>
    </message>
    <message>
        <source>eingeschränkt</source>
        <translation>restricted</translation>
    </message>
    <message>
        <source>1 Gespräch</source>
        <translation>1 talk</translation>
    </message>
    <message>
        <source>{count} Gespräche</source>
        <translation>{count} talks</translation>
    </message>
    <message>
        <source>1 Termin</source>
        <translation>1 session</translation>
    </message>
    <message>
        <source>{count} Termine</source>
        <translation>{count} sessions</translation>
    </message>
    <message>
        <source>gemeinsam (alle Schulen)</source>
        <translation>shared (all schools)</translation>
    </message>
</context>
<context>
    <name>EraseDueDialog</name>
    <message>
        <source>1 fälligen Eintrag löschen?</source>
        <translation>Delete 1 due item?</translation>
    </message>
    <message>
        <source>{count} fällige Einträge löschen?</source>
        <translation>Delete {count} due items?</translation>
    </message>
    <message>
        <source>1 Eintrag löschen</source>
        <translation>Delete 1 item</translation>
    </message>
    <message>
        <source>{count} Einträge löschen</source>
        <translation>Delete {count} items</translation>
    </message>
    <message>
        <source>Diese Personen werden gelöscht</source>
        <translation>These persons will be deleted</translation>
    </message>
    <message>
        <source>Einträge zu diesen Personen; sie selbst bleiben verzeichnet</source>
        <translation>Entries on these persons; they themselves stay on record</translation>
    </message>
    <message>
        <source>Das wird gelöscht</source>
        <translation>This is deleted</translation>
    </message>
    <message>
        <source>Das bleibt</source>
        <translation>This stays</translation>
    </message>
    <message>
        <source>Sicherungen</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Das lässt sich nicht zurücknehmen.</source>
        <translation>This cannot be undone.</translation>
    </message>
    <message>
        <source>Ohne Häkchen fragt das Löschprotokoll weiter danach.</source>
        <translation>Without a tick the deletion record goes on asking for it.</translation>
    </message>
    <message>
        <source>Das &amp;Papier dazu ist vernichtet, oder es gibt keines</source>
        <translation>The &amp;paper on this is destroyed, or there is none</translation>
    </message>
    <message>
        <source>Das &amp;Papier zu 1 Fallakte ist vernichtet (mindestens Stufe 4 nach DIN 66399)</source>
        <translation>The &amp;paper on 1 case file is destroyed (at least level 4 of DIN 66399)</translation>
    </message>
    <message>
        <source>Das &amp;Papier zu {count} Fallakten ist vernichtet (mindestens Stufe 4 nach DIN 66399)</source>
        <translation>The &amp;paper on {count} case files is destroyed (at least level 4 of DIN 66399)</translation>
    </message>
    <message>
        <source>Das erreicht die Löschung nicht</source>
        <translation>The deletion does not reach this</translation>
    </message>
    <message>
        <source>In 1 Text zu anderen steht ein Name von Gelöschten</source>
        <translation>A name of those deleted stands in 1 text on others</translation>
    </message>
    <message>
        <source>In {count} Texten zu anderen stehen Namen von Gelöschten</source>
        <translation>Names of those deleted stand in {count} texts on others</translation>
    </message>
</context>
<context>
    <name>ErasePersonDialog</name>
    <message>
        <source>Person {pseudonym} löschen</source>
        <translation>Delete person {pseudonym}</translation>
    </message>
    <message>
        <source>Endgültig löschen</source>
        <translation>Delete for good</translation>
    </message>
    <message>
        <source>Das wird gelöscht</source>
        <translation>This is deleted</translation>
    </message>
    <message>
        <source>Das bleibt</source>
        <translation>This stays</translation>
    </message>
    <message>
        <source>alle Zahlen der Auswertung, unverändert, als bloße Summen</source>
        <translation>all figures of the reports, unchanged, as bare sums</translation>
    </message>
    <message>
        <source>ein Löschprotokoll ohne Namen, Pseudonym und Inhalt</source>
        <translation>a deletion record without name, pseudonym and content</translation>
    </message>
    <message>
        <source>Sicherungen</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>Bitte ohne Namen: Der Grund bleibt im Löschprotokoll.</source>
        <translation>Please without names: the reason stays in the deletion record.</translation>
    </message>
    <message>
        <source>Papier zu dieser Person ist &amp;vernichtet, oder es gibt keines</source>
        <translation>Paper on this person is &amp;destroyed, or there is none</translation>
    </message>
    <message>
        <source>Zum &amp;Bestätigen das Pseudonym {pseudonym} eingeben</source>
        <translation>To &amp;confirm, enter the pseudonym {pseudonym}</translation>
    </message>
    <message>
        <source>Name, Pseudonym und Schulbesuch</source>
        <translation>Name, pseudonym and enrolment</translation>
    </message>
    <message>
        <source>1 Fall</source>
        <translation>1 case</translation>
    </message>
    <message>
        <source>{count} Fälle</source>
        <translation>{count} cases</translation>
    </message>
    <message>
        <source>1 Gespräch</source>
        <translation>1 talk</translation>
    </message>
    <message>
        <source>{count} Gespräche</source>
        <translation>{count} talks</translation>
    </message>
    <message>
        <source>ihr Teil an 1 gemeinsamen Gespräch; der Teil der anderen bleibt</source>
        <translation>their part of 1 joint talk; the part of the others stays</translation>
    </message>
    <message>
        <source>ihr Teil an {count} gemeinsamen Gesprächen; der Teil der anderen bleibt</source>
        <translation>their part of {count} joint talks; the part of the others stays</translation>
    </message>
    <message>
        <source>1 Arbeitsnotiz</source>
        <translation>1 working note</translation>
    </message>
    <message>
        <source>{count} Arbeitsnotizen</source>
        <translation>{count} working notes</translation>
    </message>
    <message>
        <source>1 vereinbarter Termin</source>
        <translation>1 planned appointment</translation>
    </message>
    <message>
        <source>{count} vereinbarte Termine</source>
        <translation>{count} planned appointments</translation>
    </message>
    <message>
        <source>1 Teamgespräch</source>
        <translation>1 team meeting</translation>
    </message>
    <message>
        <source>{count} Teamgespräche</source>
        <translation>{count} team meetings</translation>
    </message>
    <message>
        <source>1 vereinbarte Maßnahme</source>
        <translation>1 agreed action</translation>
    </message>
    <message>
        <source>{count} vereinbarte Maßnahmen</source>
        <translation>{count} agreed actions</translation>
    </message>
    <message>
        <source>Ihr Name steht in 1 Text zu anderen</source>
        <translation>The name stands in 1 text on others</translation>
    </message>
    <message>
        <source>Ihr Name steht in {count} Texten zu anderen</source>
        <translation>The name stands in {count} texts on others</translation>
    </message>
    <message>
        <source>Das erreicht die Löschung nicht</source>
        <translation>The deletion does not reach this</translation>
    </message>
    <message>
        <source>die Arbeitszeit mit Tag, Dauer, Tätigkeit und Schule, ohne Weg zurück zur Person</source>
        <translation>the working time with day, length, activity and school, with no way back to the person</translation>
    </message>
    <message>
        <source>1 Anlage</source>
        <translation>1 attachment</translation>
    </message>
    <message>
        <source>{count} Anlagen</source>
        <translation>{count} attachments</translation>
    </message>
    <message>
        <source>1 Entbindung; nur ihr Ende bleibt vermerkt</source>
        <translation>1 release; only its end stays noted</translation>
    </message>
    <message>
        <source>{count} Entbindungen; nur ihr Ende bleibt vermerkt</source>
        <translation>{count} releases; only their ends stay noted</translation>
    </message>
</context>
<context>
    <name>EvaluationDialog</name>
    <message>
        <source>Auswertungsgespräch festhalten</source>
        <translation>Record an evaluation meeting</translation>
    </message>
    <message>
        <source>Auswertungsgespräch ändern</source>
        <translation>Change evaluation meeting</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{agreement}: steht aus</source>
        <translation>{agreement}: outstanding</translation>
    </message>
    <message>
        <source>Schule und &amp;Vereinbarung</source>
        <translation>School and a&amp;greement</translation>
    </message>
    <message>
        <source>Zum &amp;Schuljahr</source>
        <translation>On school &amp;year</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>darf leer bleiben</source>
        <translation>may stay empty</translation>
    </message>
    <message>
        <source>Da&amp;uer</source>
        <translation>Le&amp;ngth</translation>
    </message>
    <message>
        <source>Wer hat &amp;teilgenommen?</source>
        <translation>Who took &amp;part?</translation>
    </message>
    <message>
        <source>Je Zeile eine Funktion: Schulleitung, Träger, Schulträger, Landratsamt … Keine Namen von Kindern.</source>
        <translation>One function on each line: head of school, carrier, school authority, district … No names of children.</translation>
    </message>
    <message>
        <source>Wie stehen Ziele und Angebote?</source>
        <translation>How do goals and services stand?</translation>
    </message>
    <message>
        <source>Unter jedem Ziel steht, was dafür angeboten wird: Wird es noch gebraucht, soll es angepasst werden oder entfällt es? Ob eine Rahmenbedingung da ist, gilt danach auch unter „Rahmenbedingungen“.</source>
        <translation>Below each goal stands what is offered for it: is it still needed, is it to be adapted, or is it dropped? Whether a condition is there holds under “Conditions” too from then on.</translation>
    </message>
    <message>
        <source>&amp;Nächstes Gespräch am</source>
        <translation>&amp;Next meeting on</translation>
    </message>
    <message>
        <source>Darf leer bleiben; sonst erinnert „Heute“ daran.</source>
        <translation>May stay empty; otherwise “Today” reminds of it.</translation>
    </message>
    <message>
        <source>Das nächste Gespräch liegt nicht nach diesem. Bitte beide Tage prüfen.</source>
        <translation>The next meeting is not after this one. Please check both days.</translation>
    </message>
    <message>
        <source>Das nächste Gespräch liegt viele Jahre nach diesem. Bitte das Jahr prüfen.</source>
        <translation>The next talk is many years after this one. Please check the year.</translation>
    </message>
    <message>
        <source>Das Schuljahr begann erst nach dem Gespräch. Bitte Tag und Schuljahr prüfen.</source>
        <translation>The school year began only after the talk. Please check day and school year.</translation>
    </message>
    <message>
        <source>&amp;Datum</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Absprachen</source>
        <translation>What was a&amp;greed</translation>
    </message>
    <message>
        <source>Was angepasst wird, was gut läuft, was im nächsten Jahr gelten soll.</source>
        <translation>What is adapted, what goes well, what is to hold next year.</translation>
    </message>
</context>
<context>
    <name>EvaluationsPanel</name>
    <message>
        <source>Auswertungsgespräche</source>
        <translation>Evaluation meetings</translation>
    </message>
    <message>
        <source>Noch kein Auswertungsgespräch</source>
        <translation>No evaluation meeting yet</translation>
    </message>
    <message>
        <source>Gespräch festhalten …</source>
        <translation>Record meeting …</translation>
    </message>
    <message>
        <source>Regelmäßig sehen Schule, Träger, Schulträger und Landratsamt nach, was aus den Zielen geworden ist. Hier drucken Sie das Blatt zur Vorbereitung, halten den Stand je Ziel fest und drucken das Protokoll. Der Anteil erreichter Ziele kommt von hier in die Kennzahlen.</source>
        <translation>At regular intervals school, carrier, school authority and county office look at what has become of the goals. Here you print the sheet to prepare it, note how each goal stands, and print the minutes. The share of goals reached comes from here into the indicators.</translation>
    </message>
    <message>
        <source>Wie oft das Auswertungsgespräch stattfindet</source>
        <translation>How often the evaluation meeting is held</translation>
    </message>
    <message>
        <source>jedes Jahr</source>
        <translation>every year</translation>
    </message>
    <message>
        <source>alle zwei Jahre</source>
        <translation>every two years</translation>
    </message>
    <message>
        <source>alle drei Jahre</source>
        <translation>every three years</translation>
    </message>
    <message>
        <source>Üblicher Monat des Auswertungsgesprächs</source>
        <translation>Usual month of the evaluation meeting</translation>
    </message>
    <message>
        <source>im {month}</source>
        <translation>in {month}</translation>
    </message>
    <message>
        <source>Vorbereitung drucken …</source>
        <translation>Print preparation …</translation>
    </message>
    <message>
        <source>Einladungen …</source>
        <translation>Invitations …</translation>
    </message>
    <message>
        <source>Protokoll drucken …</source>
        <translation>Print minutes …</translation>
    </message>
    <message>
        <source>Von Hand eingetragen sind {agreed} Ziele, davon {reached} erreicht. Es zählt dieses Gespräch.</source>
        <translation>Entered by hand are {agreed} goals, {reached} of them reached. This meeting is what counts.</translation>
    </message>
    <message>
        <source>Ein Auswertungsgespräch braucht eine Vereinbarung. Legen Sie zuerst eine an.</source>
        <translation>An evaluation meeting needs an agreement. Create one first.</translation>
    </message>
    <message>
        <source>Auswertungsgespräch festgehalten.</source>
        <translation>Evaluation meeting recorded.</translation>
    </message>
    <message>
        <source>Auswertungsgespräch geändert.</source>
        <translation>Evaluation meeting changed.</translation>
    </message>
    <message>
        <source>Turnus des Auswertungsgesprächs gespeichert.</source>
        <translation>Interval of the evaluation meeting saved.</translation>
    </message>
    <message>
        <source>Ordner für die Einladungen</source>
        <translation>Folder for the invitations</translation>
    </message>
    <message>
        <source>1 Datei gespeichert in {folder}.</source>
        <translation>1 file saved in {folder}.</translation>
    </message>
    <message>
        <source>{number} Dateien gespeichert in {folder}.</source>
        <translation>{number} files saved in {folder}.</translation>
    </message>
    <message>
        <source>Auswertungsgespräch vom {day} entfernt.</source>
        <translation>Evaluation meeting of {day} removed.</translation>
    </message>
    <message>
        <source>Vorbereitung des Auswertungsgesprächs</source>
        <translation>Preparation of the evaluation meeting</translation>
    </message>
    <message>
        <source>Welches Gespräch wird vorbereitet?</source>
        <translation>Which talk is being prepared?</translation>
    </message>
    <message>
        <source>{school}: Das Auswertungsgespräch zum Schuljahr {year} war bis {day} vorgesehen.</source>
        <translation>{school}: the evaluation meeting on school year {year} was planned for {day} at the latest.</translation>
    </message>
    <message>
        <source>{school}: Das Auswertungsgespräch zum Schuljahr {year} steht an, bis {day}.</source>
        <translation>{school}: the evaluation meeting on school year {year} is coming up, by {day}.</translation>
    </message>
    <message>
        <source>{school}, Schuljahr {year}</source>
        <translation>{school}, school year {year}</translation>
    </message>
</context>
<context>
    <name>ExplanationDialog</name>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Bestandteile der Zahl</source>
        <translation>Parts of the figure</translation>
    </message>
    <message>
        <source>Einträge, die hier zählen</source>
        <translation>Entries that count here</translation>
    </message>
    <message>
        <source>Eingabetaste oder Doppelklick führt zum Eintrag.</source>
        <translation>Enter or a double click leads to the entry.</translation>
    </message>
    <message>
        <source>Zum Eintrag</source>
        <translation>To the entry</translation>
    </message>
    <message>
        <source>Kopieren</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Zahl, Regel und Einträge als Text</source>
        <translation>Figure, rule and entries as text</translation>
    </message>
    <message>
        <source>Zur Zahl</source>
        <translation>To the figure</translation>
    </message>
    <message>
        <source>Kein Eintrag.</source>
        <translation>No entry.</translation>
    </message>
    <message>
        <source>1 Eintrag.</source>
        <translation>1 entry.</translation>
    </message>
    <message>
        <source>{count} Einträge.</source>
        <translation>{count} entries.</translation>
    </message>
</context>
<context>
    <name>ExportAttachmentDialog</name>
    <message>
        <source>Anlage ausgeben</source>
        <translation>Export attachment</translation>
    </message>
    <message>
        <source>Weiter …</source>
        <translation>Continue …</translation>
    </message>
    <message>
        <source>Die ausgegebene Datei ist nicht verschlüsselt. Jede Ausgabe wird unter „Weitergaben“ verzeichnet.</source>
        <translation>The file given out is not encrypted. Each one is recorded under “Disclosures”.</translation>
    </message>
    <message>
        <source>&amp;Eigene Kopie, die niemand sonst bekommt</source>
        <translation>&amp;My own copy that nobody else gets</translation>
    </message>
    <message>
        <source>&amp;Weitergabe an jemanden</source>
        <translation>&amp;Disclosure to somebody</translation>
    </message>
    <message>
        <source>Wofür die Datei ist</source>
        <translation>What the file is for</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>Frist verlängern</source>
        <translation>Extend deadline</translation>
    </message>
    <message>
        <source>Verlängern</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Die Frist verlängert sich um zwei Monate, bis {day}. Teilen Sie das vor Ablauf des ersten Monats mit, mit dem Grund (Art. 12 Abs. 3 DSGVO).</source>
        <translation>The deadline is extended by two months, until {day}. Tell this before the first month is over, with the reason (Art. 12 (3) GDPR).</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>Zum Beispiel: viele Akten, mehrere Anfragen zugleich.</source>
        <translation>For example: many files, several requests at once.</translation>
    </message>
    <message>
        <source>Bitte einen Grund angeben.</source>
        <translation>Please give a reason.</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Fallakte</source>
        <translation>Case file</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Eröffnet</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Angestoßen von</source>
        <translation>Initiated by</translation>
    </message>
    <message>
        <source>Abgeschlossen</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ergebnis</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Schule verlassen</source>
        <translation>Left school</translation>
    </message>
    <message>
        <source>Die Löschfrist beginnt mit dem Abschluss oder dem Verlassen der Schule.</source>
        <translation>The retention period begins when the case is closed or they leave the school.</translation>
    </message>
    <message>
        <source>Zu löschen seit {day}</source>
        <translation>To be deleted since {day}</translation>
    </message>
    <message>
        <source>Zu löschen am {day}</source>
        <translation>To be deleted on {day}</translation>
    </message>
</context>
<context>
    <name>FactsModel</name>
    <message>
        <source>Schulart</source>
        <translation>School type</translation>
    </message>
    <message>
        <source>Träger</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>Schülerzahl</source>
        <translation>Number of pupils</translation>
    </message>
    <message>
        <source>Stichtag</source>
        <translation>Reference day</translation>
    </message>
    <message>
        <source>Stellen</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>Fachkräfte</source>
        <translation>Practitioners</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Es fehlt</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>{number} am {day}</source>
        <translation>{number} on {day}</translation>
    </message>
</context>
<context>
    <name>FieldSpelling</name>
    <message>
        <source>Kein Vorschlag</source>
        <translation>No proposal</translation>
    </message>
    <message>
        <source>Zum Wörterbuch hinzufügen</source>
        <translation>Add to the dictionary</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Auswertung</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Erhebungsbogen</source>
        <translation>Annual return</translation>
    </message>
    <message>
        <source>Abgabe</source>
        <translation>Filing</translation>
    </message>
    <message>
        <source>Übertragen</source>
        <translation>Copy to the form</translation>
    </message>
    <message>
        <source>Bögen</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Diagramme</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>Zeitanteile</source>
        <translation>Time shares</translation>
    </message>
    <message>
        <source>Jahresbericht</source>
        <translation>Annual report</translation>
    </message>
    <message>
        <source>Kennzahlen</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>Zusammenführen</source>
        <translation>Merging</translation>
    </message>
</context>
<context>
    <name>FileReturnDialog</name>
    <message>
        <source>Meldung {year} berichtigen</source>
        <translation>Correct the return {year}</translation>
    </message>
    <message>
        <source>Noch offen:</source>
        <translation>Still open:</translation>
    </message>
    <message>
        <source>&amp;Grund der Berichtigung</source>
        <translation>&amp;Reason for the correction</translation>
    </message>
    <message>
        <source>Steht auf der neuen Fassung. Bitte keine Namen.</source>
        <translation>Stands on the new version. Please no names.</translation>
    </message>
    <message>
        <source>Eine Berichtigung braucht einen Grund.</source>
        <translation>A correction needs a reason.</translation>
    </message>
    <message>
        <source>Fassung {version}, {level}: {units}. {items} Angaben im Bogen „{form}“.</source>
        <translation>Version {version}, {level}: {units}. {items} items in the form “{form}”.</translation>
    </message>
    <message>
        <source>Einmal steht dort „keine Angabe“.</source>
        <translation>“Not stated” stands there once.</translation>
    </message>
    <message>
        <source>{unknown}-mal steht dort „keine Angabe“.</source>
        <translation>“Not stated” stands there {unknown} times.</translation>
    </message>
    <message>
        <source>Eingefroren werden die Zahlen, das Formular, die Befunde ({findings}) und Ihre Bemerkungen ({remarks}), mit Tag und Prüfsumme. Diese Fassung ändert sich danach nicht mehr; was Sie später berichtigen, wird eine weitere Fassung.</source>
        <translation>Frozen are the figures, the form, the findings ({findings}) and your remarks ({remarks}), with day and checksum. This version does not change after that; what you correct later becomes a further version.</translation>
    </message>
    <message>
        <source>Verschickt wird dabei nichts: Übertragen oder verschicken Sie die Meldung danach selbst.</source>
        <translation>Nothing is sent by this: type the return over or send it yourself afterwards.</translation>
    </message>
    <message>
        <source>je Schule</source>
        <translation>per school</translation>
    </message>
    <message>
        <source>je Standort</source>
        <translation>per site</translation>
    </message>
    <message>
        <source>Meldung {year} festhalten</source>
        <translation>Freeze the return {year}</translation>
    </message>
    <message>
        <source>Trotzdem festhalten</source>
        <translation>Freeze all the same</translation>
    </message>
    <message>
        <source>Festhalten</source>
        <translation>Freeze</translation>
    </message>
    <message>
        <source>Das Schuljahr {year} geht noch bis {day}. Was Sie bis dahin eintragen, kommt in diese Fassung nicht mehr hinein.</source>
        <translation>The school year {year} lasts until {day}. What you enter until then will not be in this version.</translation>
    </message>
    <message>
        <source>&amp;Schuljahr zur Bestätigung</source>
        <translation>School &amp;year to confirm</translation>
    </message>
    <message>
        <source>Tippen Sie {year}.</source>
        <translation>Type {year}.</translation>
    </message>
    <message>
        <source>Das Schuljahr läuft noch. Zum Festhalten bitte {year} tippen.</source>
        <translation>The school year is not over yet. To file, please type {year}.</translation>
    </message>
    <message>
        <source>Zuletzt festgehalten am {day}, Fassung {version}.</source>
        <translation>Last frozen on {day}, version {version}.</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Datei wählen …</source>
        <translation>Choose file …</translation>
    </message>
    <message>
        <source>Noch keine Datei gewählt.</source>
        <translation>No file chosen yet.</translation>
    </message>
    <message>
        <source>verschiedene, das Jahr steht beim Datum</source>
        <translation>several, the year stands with the date</translation>
    </message>
    <message>
        <source>&amp;Eine Zeile der Tabelle ist</source>
        <translation>&amp;One row of the table is</translation>
    </message>
    <message>
        <source>&amp;Tabellenblatt</source>
        <translation>&amp;Sheet</translation>
    </message>
    <message>
        <source>Die &amp;Überschriften stehen in</source>
        <translation>The &amp;headings are in</translation>
    </message>
    <message>
        <source>Was darüber steht, wird nicht gelesen.</source>
        <translation>What stands above is not read.</translation>
    </message>
    <message>
        <source>&amp;Schuljahr der Tabelle</source>
        <translation>School &amp;year of the table</translation>
    </message>
    <message>
        <source>Mit einem Schuljahr werden auch Tage ohne Jahr (3.2.) gelesen, und andere fallen auf.</source>
        <translation>With a school year, days without a year are read as well, and others stand out.</translation>
    </message>
    <message>
        <source>Zeile {line}: {text}</source>
        <translation>Row {line}: {text}</translation>
    </message>
</context>
<context>
    <name>FilingActions</name>
    <message>
        <source>Bemerkung gespeichert.</source>
        <translation>Remark saved.</translation>
    </message>
    <message>
        <source>Bemerkung entfernt.</source>
        <translation>Remark removed.</translation>
    </message>
    <message>
        <source>Schule gespeichert.</source>
        <translation>School saved.</translation>
    </message>
    <message>
        <source>Zahlen von Hand gespeichert.</source>
        <translation>Figures by hand saved.</translation>
    </message>
    <message>
        <source>Schritt abgehakt.</source>
        <translation>Step ticked.</translation>
    </message>
    <message>
        <source>Haken entfernt.</source>
        <translation>Tick removed.</translation>
    </message>
    <message>
        <source>Fristen gespeichert.</source>
        <translation>Deadlines saved.</translation>
    </message>
</context>
<context>
    <name>FilingOpen</name>
    <message>
        <source>„Einträge des Schuljahres vollständig“ ist nicht abgehakt.</source>
        <translation>“Entries of the school year complete” is not ticked.</translation>
    </message>
    <message>
        <source>Angaben der Schulen: unvollständig bei {open} von {total}.</source>
        <translation>Details of the schools: incomplete for {open} of {total}.</translation>
    </message>
    <message>
        <source>Zahlen von Hand: {open} von {total} offen; sie stehen als „keine Angabe“ da.</source>
        <translation>Figures by hand: {open} of {total} open; they read “not stated”.</translation>
    </message>
    <message>
        <source>Zu 1 Hinweis der Prüfung steht keine Bemerkung.</source>
        <translation>1 remark of the check has no comment of yours.</translation>
    </message>
    <message>
        <source>Zu {count} Hinweisen der Prüfung steht keine Bemerkung.</source>
        <translation>{count} remarks of the check have no comment of yours.</translation>
    </message>
    <message>
        <source>„Statistik zum Schuljahresende gegeben“ ist nicht abgehakt.</source>
        <translation>“Year-end statistics given” is not ticked.</translation>
    </message>
</context>
<context>
    <name>FilingPanel</name>
    <message>
        <source>Meldung festhalten …</source>
        <translation>Freeze the return …</translation>
    </message>
    <message>
        <source>Die Meldung wird je Schule oder Standort abgegeben. Tragen Sie zuerst Ihre Schulen ein.</source>
        <translation>The return is filed per school or site. Enter your schools first.</translation>
    </message>
    <message>
        <source>Befunde und Bemerkungen</source>
        <translation>Findings and remarks</translation>
    </message>
    <message>
        <source>Angaben der Schulen</source>
        <translation>Details of the schools</translation>
    </message>
    <message>
        <source>Zahlen von Hand</source>
        <translation>Figures by hand</translation>
    </message>
    <message>
        <source>Befunde</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Von Hand</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>Teile dieser Seite</source>
        <translation>Parts of this page</translation>
    </message>
    <message>
        <source>Bemerkung …</source>
        <translation>Remark …</translation>
    </message>
    <message>
        <source>Bemerkung zu Schule oder Zahl …</source>
        <translation>Remark on a school or figure …</translation>
    </message>
    <message>
        <source>Nichts zu beanstanden</source>
        <translation>Nothing to object to</translation>
    </message>
    <message>
        <source>Hier stehen die Befunde der Prüfung und Ihre Bemerkungen dazu. Fehler müssen vor der Abgabe behoben sein, Hinweise dürfen Sie erläutern.</source>
        <translation>Here stand the findings of the check and your remarks on them. Errors have to be mended before filing, remarks of the check you may explain.</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Das steht im Schulbuch. Was hier fehlt, steht in der Meldung als „keine Angabe“.</source>
        <translation>This stands in the school book. What is missing here reads “not stated” in the return.</translation>
    </message>
    <message>
        <source>Noch keine Schule</source>
        <translation>No school yet</translation>
    </message>
    <message>
        <source>Schule eintragen …</source>
        <translation>Enter a school …</translation>
    </message>
    <message>
        <source>Was aus keinem Eintrag hervorgeht. In der Meldung je Standort steht eine Zahl erst, wenn sie für jede seiner Schulen eingetragen ist.</source>
        <translation>What follows from no entry. In the return per site, a figure stands only once it is entered for each of its schools.</translation>
    </message>
    <message>
        <source>Nichts von Hand einzutragen</source>
        <translation>Nothing to enter by hand</translation>
    </message>
    <message>
        <source>Alles, was dieser Bogen und Ihre Kennzahlen fragen, ergibt sich aus Ihren Einträgen.</source>
        <translation>Everything that this form and your indicators ask for follows from your entries.</translation>
    </message>
    <message>
        <source>Eingabetaste: Bemerkung zu {unit}</source>
        <translation>Enter: remark on {unit}</translation>
    </message>
    <message>
        <source>Festgehalten</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>Zahlen eintragen …</source>
        <translation>Enter figures …</translation>
    </message>
    <message>
        <source>Befunde ({count})</source>
        <translation>Findings ({count})</translation>
    </message>
    <message>
        <source>Festgehalten ({count})</source>
        <translation>Frozen ({count})</translation>
    </message>
    <message>
        <source>Meldung berichtigen …</source>
        <translation>Correct the return …</translation>
    </message>
    <message>
        <source>Festhalten geht, sobald eine Schule im Schulbuch steht.</source>
        <translation>It can be frozen once a school is in the school book.</translation>
    </message>
    <message>
        <source>Festhalten geht, sobald der Fehler behoben ist, den die Prüfung nennt.</source>
        <translation>It can be frozen once the error that the check names is put right.</translation>
    </message>
    <message>
        <source>Festhalten geht, sobald die {count} Fehler behoben sind, die die Prüfung nennt.</source>
        <translation>It can be frozen once the {count} errors that the check names are put right.</translation>
    </message>
    <message>
        <source>Das lässt sich nicht zurücknehmen; eine Berichtigung wird eine neue Fassung.</source>
        <translation>That cannot be undone; a correction becomes a new version.</translation>
    </message>
    <message>
        <source>Meldung {year} festgehalten: Fassung {version}. Verschickt ist damit nichts.</source>
        <translation>Return {year} frozen: version {version}. Nothing is sent by that.</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Einheit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Befund</source>
        <translation>Finding</translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste blendet sie aus.</source>
        <translation>
            <numerusform>%n small figure (1–4) may point to a single child. Enter hides it.</numerusform>
            <numerusform>%n small figures (1–4) may point to a single child. Enter hides them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste zeigt sie einzeln.</source>
        <translation>
            <numerusform>%n small figure (1–4) may point to a single child. Enter shows it.</numerusform>
            <numerusform>%n small figures (1–4) may point to a single child. Enter shows them one by one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstStepsCard</name>
    <message>
        <source>Schule eintragen …</source>
        <translation>Enter a school …</translation>
    </message>
    <message>
        <source>Nicht mehr zeigen</source>
        <translation>Do not show again</translation>
    </message>
    <message>
        <source>Weiter einrichten</source>
        <translation>Go on setting up</translation>
    </message>
    <message>
        <source>Nichts davon eilt; unten können Sie gleich ein Gespräch festhalten.</source>
        <translation>None of this is urgent; you can write down a talk below at once.</translation>
    </message>
    <message>
        <source>Das erste Gespräch</source>
        <translation>The first talk</translation>
    </message>
    <message>
        <source>Wer war da, wie lange, worum ging es? Mehr braucht es nicht.</source>
        <translation>Who was there, how long, what was it about? Nothing more is needed.</translation>
    </message>
    <message>
        <source>Weitere Schule, und Ihre Stunden dort</source>
        <translation>Another school, and your hours there</translation>
    </message>
    <message>
        <source>Vertragsstunden und Beginn des Kontos</source>
        <translation>Contract hours and start of the account</translation>
    </message>
    <message>
        <source>Ferien von Baden-Württemberg</source>
        <translation>School holidays of Baden-Württemberg</translation>
    </message>
    <message>
        <source>Bisherige Excel-Tabelle übernehmen</source>
        <translation>Take over the Excel sheet so far</translation>
    </message>
    <message>
        <source>Was noch einzurichten ist, steht hier nicht mehr.</source>
        <translation>What is left to set up is not shown here any more.</translation>
    </message>
    <message>
        <source>Zuerst Ihre Schule</source>
        <translation>Your school first</translation>
    </message>
    <message>
        <source>Jedes Gespräch zählt an einer Schule. Tragen Sie sie ein, dann können Sie loslegen.</source>
        <translation>Every talk counts at a school. Enter it, and you can begin.</translation>
    </message>
</context>
<context>
    <name>FollowUpAnswerDialog</name>
    <message>
        <source>Antwort auf eine Nachfrage</source>
        <translation>Answer to a follow-up</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Alles, was zu dieser Nachfrage aufbewahrt wurde, wird damit gelöscht; es bleibt der Verbleib.</source>
        <translation>Everything kept for this follow-up is deleted with it; the outcome stays.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>zum Beispiel K7M-4XQ</source>
        <translation>for example K7M-4XQ</translation>
    </message>
    <message>
        <source>&amp;Verbleib nach sechs Monaten</source>
        <translation>&amp;Outcome after six months</translation>
    </message>
    <message>
        <source>Einwilligung und Karte …</source>
        <translation>Consent and card …</translation>
    </message>
    <message>
        <source>Bitte den Code eingeben.</source>
        <translation>Please enter the code.</translation>
    </message>
    <message>
        <source>Bitte wählen, was aus der Person geworden ist.</source>
        <translation>Please choose what became of the person.</translation>
    </message>
</context>
<context>
    <name>FollowUpPaper</name>
    <message>
        <source>Einwilligung zur Nachfrage</source>
        <translation>Consent to the follow-up</translation>
    </message>
</context>
<context>
    <name>FollowUpsCard</name>
    <message>
        <source>Nachfragen: Übergang</source>
        <translation>Follow-ups: transition</translation>
    </message>
    <message>
        <source>Sechs Monate nach dem Abschluss: Was ist daraus geworden? „Nicht erreicht“ zählt auch.</source>
        <translation>Six months after closing: what has become of it? “Not reached” counts too.</translation>
    </message>
    <message>
        <source>Code eingeben …</source>
        <translation>Enter a code …</translation>
    </message>
    <message>
        <source>und {number} weitere</source>
        <translation>and {number} more</translation>
    </message>
    <message>
        <source>später: {number}</source>
        <translation>later: {number}</translation>
    </message>
    <message>
        <source>Nachfrage {code} widerrufen?</source>
        <translation>Revoke follow-up {code}?</translation>
    </message>
    <message>
        <source>Alles, was dazu aufbewahrt wurde, wird gelöscht; gefragt wird nicht, der Verbleib ist unbekannt.</source>
        <translation>Everything kept for it is deleted; nobody is asked, the outcome is unknown.</translation>
    </message>
    <message>
        <source>Widerruf festhalten</source>
        <translation>Record the revocation</translation>
    </message>
    <message>
        <source>Antwort festgehalten. Bitte vernichten Sie das unterschriebene Blatt.</source>
        <translation>Answer recorded. Please destroy the signed sheet.</translation>
    </message>
    <message>
        <source>Widerruf festgehalten. Bitte vernichten Sie das unterschriebene Blatt.</source>
        <translation>Revocation recorded. Please destroy the signed sheet.</translation>
    </message>
    <message>
        <source>{pseudonym}, seit {day}</source>
        <translation>{pseudonym}, since {day}</translation>
    </message>
    <message>
        <source>Zum Fall</source>
        <translation>To the case</translation>
    </message>
    <message>
        <source>Zum Fall: {pseudonym}</source>
        <translation>To the case: {pseudonym}</translation>
    </message>
    <message>
        <source>Karte {code}, meldet sich um den {day}</source>
        <translation>Card {code}, reports around {day}</translation>
    </message>
    <message>
        <source>{code}, einmal fragen ab {day}</source>
        <translation>{code}, ask once from {day}</translation>
    </message>
    <message>
        <source>{code}, einmal fragen ab {day}: {name}, {contact}</source>
        <translation>{code}, ask once from {day}: {name}, {contact}</translation>
    </message>
    <message>
        <source>Antwort …</source>
        <translation>Answer …</translation>
    </message>
    <message>
        <source>Antwort zu {code}</source>
        <translation>Answer to {code}</translation>
    </message>
    <message>
        <source>Widerruf …</source>
        <translation>Revocation …</translation>
    </message>
    <message>
        <source>Widerruf zu {code}</source>
        <translation>Revocation of {code}</translation>
    </message>
    <message>
        <source>Einwilligung und Karte zu {code} drucken</source>
        <translation>Print consent and card of {code}</translation>
    </message>
</context>
<context>
    <name>FormBox</name>
    <message>
        <source>Bogen</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Bitte „{field}“ ausfüllen.</source>
        <translation>Please fill in “{field}”.</translation>
    </message>
</context>
<context>
    <name>FormEditor</name>
    <message>
        <source>Bogen ändern</source>
        <translation>Change form</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>ohne Ende</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>&amp;Titel</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>Titel auf &amp;Englisch</source>
        <translation>Title in &amp;English</translation>
    </message>
    <message>
        <source>&amp;Kennung</source>
        <translation>&amp;Id</translation>
    </message>
    <message>
        <source>Gilt &amp;ab Schuljahr</source>
        <translation>Valid &amp;from school year</translation>
    </message>
    <message>
        <source>Gilt &amp;bis Schuljahr</source>
        <translation>&amp;Valid to school year</translation>
    </message>
    <message>
        <source>Bereiche und Angaben des Bogens</source>
        <translation>Areas and items of the form</translation>
    </message>
    <message>
        <source>Angabe …</source>
        <translation>Item …</translation>
    </message>
    <message>
        <source>Einfg</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Bereich</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Nach oben</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Alt+Pfeil auf</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Nach unten</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Alt+Pfeil ab</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Entf</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Rückgängig</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Strg+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Kennungen für andere Programme</source>
        <translation>Ids for other programs</translation>
    </message>
    <message>
        <source>Der Bogen, wie er gelesen wird</source>
        <translation>The form as it is read</translation>
    </message>
    <message>
        <source>So wird er gelesen</source>
        <translation>This is how it reads</translation>
    </message>
    <message>
        <source>F2 oder die Eingabetaste ändert eine Zelle. „Gruppe – weiblich“ steht eingerückt unter „Gruppe“. Eine neue Grenze gilt für alle Angaben mit derselben Grenze. Wer schon gelöscht ist, lässt sich an ihr nicht mehr teilen.</source>
        <translation>F2 or Enter changes a cell. “Group – female” stands indented below “Group”. A new threshold applies to all items with the same threshold. Those deleted already cannot be divided by it any more.</translation>
    </message>
    <message>
        <source>Neuer Bereich</source>
        <translation>New area</translation>
    </message>
    <message>
        <source>Diese Kennung hat schon eine andere Angabe. Bitte eine andere wählen.</source>
        <translation>Another item has this id already. Please choose another.</translation>
    </message>
    <message>
        <source>Angabe „{name}“: {what}</source>
        <translation>Item “{name}”: {what}</translation>
    </message>
    <message>
        <source>Bereich „{name}“: {what}</source>
        <translation>Area “{name}”: {what}</translation>
    </message>
    <message>
        <source>Die Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und Strichen.</source>
        <translation>The id consists of small letters a–z, digits and hyphens.</translation>
    </message>
    <message>
        <source>Diese Kennung steht zweimal im Bogen. Bitte eine andere wählen.</source>
        <translation>This id stands in the form twice. Please choose another.</translation>
    </message>
    <message>
        <source>Das letzte Schuljahr liegt vor dem ersten.</source>
        <translation>The last school year lies before the first.</translation>
    </message>
    <message>
        <source>Die Grenze muss eine ganze Zahl von 1 bis {limit} sein.</source>
        <translation>The threshold has to be a whole number from 1 to {limit}.</translation>
    </message>
    <message>
        <source>Der Bogen hat mehr als {limit} Bereiche oder Angaben. Bitte einige entfernen.</source>
        <translation>The form has more than {limit} areas or items. Please remove some.</translation>
    </message>
    <message>
        <source>Der Bogen braucht mindestens einen Bereich und eine Angabe.</source>
        <translation>The form needs at least one area and one item.</translation>
    </message>
    <message>
        <source>Bitte dem Bogen einen Titel geben: höchstens {limit} Zeichen, in einer Zeile.</source>
        <translation>Please give the form a title: at most {limit} characters, in one line.</translation>
    </message>
    <message>
        <source>Der englische Titel darf höchstens {limit} Zeichen haben, in einer Zeile.</source>
        <translation>The English title may have at most {limit} characters, in one line.</translation>
    </message>
    <message>
        <source>Die englische Bezeichnung darf höchstens {limit} Zeichen haben, in einer Zeile.</source>
        <translation>The English name may have at most {limit} characters, in one line.</translation>
    </message>
    <message>
        <source>Bitte eine Bezeichnung eintragen: höchstens {limit} Zeichen, in einer Zeile.</source>
        <translation>Please enter a name: at most {limit} characters, in one line.</translation>
    </message>
</context>
<context>
    <name>FormTree</name>
    <message>
        <source>Bezeichnung</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Englisch</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Grenze</source>
        <translation>Threshold</translation>
    </message>
    <message>
        <source>Kennung</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Hier stimmt etwas nicht: {label}</source>
        <translation>Something is not right here: {label}</translation>
    </message>
</context>
<context>
    <name>FormsModel</name>
    <message>
        <source>Bogen</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Gilt</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Herkunft</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Im gewählten Jahr</source>
        <translation>In the chosen year</translation>
    </message>
    <message>
        <source>ab {first}</source>
        <translation>from {first}</translation>
    </message>
    <message>
        <source>{first} bis {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>nur {first}</source>
        <translation>only {first}</translation>
    </message>
    <message>
        <source>verwendet</source>
        <translation>used</translation>
    </message>
    <message>
        <source>Gewählt für {years}</source>
        <translation>Chosen for {years}</translation>
    </message>
</context>
<context>
    <name>FormsPanel</name>
    <message>
        <source>Bögen der Jahresmeldung</source>
        <translation>Forms of the annual return</translation>
    </message>
    <message>
        <source>Kopieren …</source>
        <translation>Copy …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Aus Datei …</source>
        <translation>From a file …</translation>
    </message>
    <message>
        <source>Als Datei …</source>
        <translation>As a file …</translation>
    </message>
    <message>
        <source>Vergleichen …</source>
        <translation>Compare …</translation>
    </message>
    <message>
        <source>Was die Jahresmeldung fragt, steht in einem Bogen. Der mitgelieferte ist vorläufig und nicht amtlich. Fragt Ihr Landkreis oder Ihr Träger etwas anderes, kopieren Sie ihn und passen die Kopie an. Abgegebene Meldungen behalten den Bogen, mit dem sie abgegeben wurden.</source>
        <translation>What the annual return asks stands in a form. The one that comes with the program is provisional and not official. If your district or carrier asks something else, copy it and adapt the copy. Filed returns keep the form they were filed with.</translation>
    </message>
    <message>
        <source>Für {year} verwenden</source>
        <translation>Use for {year}</translation>
    </message>
    <message>
        <source>{title}: {items} Angaben im Bogen, in {areas} Bereichen.</source>
        <translation>{title}: {items} items in the form, in {areas} areas.</translation>
    </message>
    <message>
        <source>Grenze bei Gesprächen: {limits}.</source>
        <translation>Threshold for talks: {limits}.</translation>
    </message>
    <message>
        <source>Gilt nicht für {year}.</source>
        <translation>Not valid for {year}.</translation>
    </message>
    <message>
        <source>Kennung: {id}.</source>
        <translation>Id: {id}.</translation>
    </message>
    <message>
        <source>Zum Ändern bitte kopieren.</source>
        <translation>Please copy it to make changes.</translation>
    </message>
    <message>
        <source>Für {year} wird verwendet: {title}</source>
        <translation>Used for {year}: {title}</translation>
    </message>
    <message>
        <source>Bogen entfernt: {title}</source>
        <translation>Form removed: {title}</translation>
    </message>
    <message>
        <source>Bogen gespeichert: {title}</source>
        <translation>Form saved: {title}</translation>
    </message>
    <message>
        <source>Bogen angelegt: {title}</source>
        <translation>Form created: {title}</translation>
    </message>
    <message>
        <source>Bögen ({files})</source>
        <translation>Forms ({files})</translation>
    </message>
    <message>
        <source>Bogen aus einer Datei</source>
        <translation>Form from a file</translation>
    </message>
    <message>
        <source>Dieser Bogen steht schon in der Liste: {title}</source>
        <translation>This form is on the list already: {title}</translation>
    </message>
    <message>
        <source>Bogen übernommen: {title}.</source>
        <translation>Form taken over: {title}.</translation>
    </message>
    <message>
        <source>Seine Kennung gab es schon, sie heißt hier {id}.</source>
        <translation>Its id existed already; here it is called {id}.</translation>
    </message>
    <message>
        <source>Er nennt sich amtlich; hier steht er als vorläufig, nicht amtlich.</source>
        <translation>It calls itself official; here it stands as provisional, not official.</translation>
    </message>
    <message>
        <source>Gespeichert: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>FullNamesButton</name>
    <message>
        <source>Volle Namen zeigen, auch in den Texten (nur solange gehalten: F8)</source>
        <translation>Show all names, in the texts too (only while held: F8)</translation>
    </message>
    <message>
        <source>Volle Namen</source>
        <translation>All names</translation>
    </message>
</context>
<context>
    <name>GoalDialog</name>
    <message>
        <source>Ziel hinzufügen</source>
        <translation>Add goal</translation>
    </message>
    <message>
        <source>Ziel ändern</source>
        <translation>Change goal</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>GoalModel</name>
    <message>
        <source>Ziel</source>
        <translation>Goal</translation>
    </message>
    <message>
        <source>Angebote und Rahmenbedingungen</source>
        <translation>Offers and conditions</translation>
    </message>
    <message>
        <source>Stand zuletzt</source>
        <translation>Latest state</translation>
    </message>
</context>
<context>
    <name>GroundlessDialog</name>
    <message>
        <source>Fälle ohne Einwilligung</source>
        <translation>Cases without consent</translation>
    </message>
    <message>
        <source>Nächster offener Fall</source>
        <translation>Next open case</translation>
    </message>
    <message>
        <source>Später weiter</source>
        <translation>Go on later</translation>
    </message>
    <message>
        <source>{kind}: {who}</source>
        <translation>{kind}: {who}</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Fragen: Formular …</source>
        <translation>Ask: form …</translation>
    </message>
    <message>
        <source>Abschließen …</source>
        <translation>Close …</translation>
    </message>
    <message>
        <source>Einschränken …</source>
        <translation>Restrict …</translation>
    </message>
    <message>
        <source>Löschen …</source>
        <translation>Delete …</translation>
    </message>
    <message>
        <source>Zum Fall</source>
        <translation>To the case</translation>
    </message>
    <message>
        <source>{left} von {all} Fällen sind offen. Was Sie tun, steht im Fall; Sie können jederzeit aufhören.</source>
        <translation>{left} of {all} cases are open. What you do stands in the case; you can stop at any time.</translation>
    </message>
    <message>
        <source>Für jeden Fall ist etwas getan.</source>
        <translation>Something was done about each case.</translation>
    </message>
    <message>
        <source>eingeschränkt bis {day}</source>
        <translation>restricted until {day}</translation>
    </message>
    <message>
        <source>eingeschränkt</source>
        <translation>restricted</translation>
    </message>
    <message>
        <source>abgeschlossen, zu löschen am {day}</source>
        <translation>closed, to be deleted on {day}</translation>
    </message>
    <message>
        <source>abgeschlossen</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>gefragt: Formular vom {day}</source>
        <translation>asked: form of {day}</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Geöffnet am {day}.</source>
        <translation>Opened on {day}.</translation>
    </message>
    <message>
        <source>Ohne Wissen der Sorgeberechtigten: Nur die eigene Einwilligung der jungen Person öffnet den Weg.</source>
        <translation>Without the guardians&apos; knowledge: only the young person&apos;s own consent opens the way.</translation>
    </message>
    <message>
        <source>Fragen druckt das Formular. Nach dem Abschluss läuft die übliche Frist. Einschränken braucht Grund und Ende. Vor dem Löschen wird gefragt, ob es der Person schadet.</source>
        <translation>Asking prints the form. Once closed, the usual period runs. A restriction needs a reason and an end. Before a deletion you are asked whether it harms the person.</translation>
    </message>
</context>
<context>
    <name>HandFiguresDialog</name>
    <message>
        <source>Von Hand: {school}</source>
        <translation>By hand: {school}</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Was leer bleibt und aus keinem Eintrag hervorgeht, steht in der Meldung als „keine Angabe“, nicht als 0.</source>
        <translation>What stays empty and follows from no entry stands in the return as “not stated”, not as 0.</translation>
    </message>
    <message>
        <source>Unter Zusammenarbeit: {number}. Es zählt, was dort steht, nicht die Zahl hier.</source>
        <translation>Under Cooperation: {number}. What stands there counts, not the figure here.</translation>
    </message>
    <message>
        <source>In den Einträgen: {number}. Das zählt, solange dieses Feld leer ist.</source>
        <translation>In the entries: {number}. That counts as long as this field is empty.</translation>
    </message>
    <message>
        <source>Bitte ganze Zahlen eingeben, oder das Feld leer lassen.</source>
        <translation>Please enter whole numbers, or leave the field empty.</translation>
    </message>
</context>
<context>
    <name>HandModel</name>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>{number} (von Hand)</source>
        <translation>{number} (by hand)</translation>
    </message>
    <message>
        <source>{number} (Einträge)</source>
        <translation>{number} (entries)</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Angabe</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Von Hand</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>Es zählt</source>
        <translation>Counts</translation>
    </message>
</context>
<context>
    <name>HandoverModel</name>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Paket</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>An / von</source>
        <translation>To / from</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Erhalten: {kind}</source>
        <translation>Received: {kind}</translation>
    </message>
    <message>
        <source>übernommen</source>
        <translation>taken in</translation>
    </message>
    <message>
        <source>zu ersetzen</source>
        <translation>to be replaced</translation>
    </message>
    <message>
        <source>gilt bis {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>unterwegs</source>
        <translation>on its way</translation>
    </message>
</context>
<context>
    <name>HandoverNamesDialog</name>
    <message>
        <source>Namen von anderen im Paket</source>
        <translation>Names of others in the package</translation>
    </message>
    <message>
        <source>Speicherort wählen …</source>
        <translation>Choose where to save …</translation>
    </message>
    <message>
        <source>Hier stehen Namen oder Pseudonyme von Personen, die nicht im Paket sind. Angekreuzt wird geschwärzt, nur im Paket. Wer in einer Funktion handelt, behält den Namen.</source>
        <translation>Here stand names or pseudonyms of persons who are not in the package. What is ticked is blacked out, in the package only. Whoever acts in a function keeps the name.</translation>
    </message>
    <message>
        <source>Stellen mit Namen</source>
        <translation>Places with names</translation>
    </message>
    <message>
        <source>Schwärzen in</source>
        <translation>Black out in</translation>
    </message>
    <message>
        <source>Stelle</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Namen &amp;zeigen: Niemand sieht mit</source>
        <translation>&amp;Show names: nobody is looking</translation>
    </message>
    <message>
        <source>verdeckt</source>
        <translation>covered</translation>
    </message>
    <message>
        <source>In {black} von {all} Texten wird geschwärzt.</source>
        <translation>Names are blacked out in {black} of {all} texts.</translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <source>Pakete</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>Paket packen …</source>
        <translation>Make a package …</translation>
    </message>
    <message>
        <source>Paket öffnen …</source>
        <translation>Open a package …</translation>
    </message>
    <message>
        <source>Noch keine Übergabe</source>
        <translation>No handover yet</translation>
    </message>
    <message>
        <source>Eine Nachfolge, eine neue Schule oder die Vertretung bekommt ein verschlüsseltes Paket: nur Fälle mit Einwilligung, Zeile für Zeile angesehen. Ohne Einwilligung bleiben Zahlen ohne Personen.</source>
        <translation>A successor, a new school or the deputy gets an encrypted package: only cases with consent, looked at line by line. Without consent sums without persons remain.</translation>
    </message>
    <message>
        <source>Erstes Paket packen …</source>
        <translation>Make the first package …</translation>
    </message>
    <message>
        <source>Verschlüsselt, mit Einwilligung, der Code getrennt von der Datei.</source>
        <translation>Encrypted, with consent, the code apart from the file.</translation>
    </message>
    <message>
        <source>Ist angekommen</source>
        <translation>Has arrived</translation>
    </message>
    <message>
        <source>Ist vernichtet</source>
        <translation>Is destroyed</translation>
    </message>
    <message>
        <source>Ist ersetzt</source>
        <translation>Is replaced</translation>
    </message>
    <message>
        <source>Rückgabe schreiben …</source>
        <translation>Write the return …</translation>
    </message>
    <message>
        <source>Übernahme zurücknehmen …</source>
        <translation>Take the arrival back …</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Was weitergehen darf</source>
        <translation>What may go on</translation>
    </message>
    <message>
        <source>Jede Akte braucht die Einwilligung dessen, der anvertraut hat, mit Empfänger und Themen.</source>
        <translation>Each file needs the consent of whoever entrusted it, with recipient and topics.</translation>
    </message>
    <message>
        <source>Ohne sie: fragen, den Fall abschließen, einschränken oder, nach der Frage, ob das schadet, löschen.</source>
        <translation>Without it: ask, close the case, restrict it or, after the question whether that does harm, delete it.</translation>
    </message>
    <message>
        <source>Fälle ohne Einwilligung …</source>
        <translation>Cases without consent …</translation>
    </message>
    <message>
        <source>Dienstende</source>
        <translation>End of office</translation>
    </message>
    <message>
        <source>Was bleibt, wird versiegelt; der Träger bekommt ein Blatt ohne Namen.</source>
        <translation>What is left is sealed; the carrier gets a sheet without names.</translation>
    </message>
    <message>
        <source>Dienstende …</source>
        <translation>End of office …</translation>
    </message>
    <message>
        <source>Blatt für den Träger …</source>
        <translation>Sheet for the carrier …</translation>
    </message>
    <message>
        <source>Nichts ausgewählt</source>
        <translation>Nothing selected</translation>
    </message>
    <message>
        <source>Wählen Sie eine Zeile aus.</source>
        <translation>Select a line.</translation>
    </message>
    <message>
        <source>gemacht am {day}</source>
        <translation>made on {day}</translation>
    </message>
    <message>
        <source>übernommen am {day}</source>
        <translation>taken in on {day}</translation>
    </message>
    <message>
        <source>von der Vertretung geöffnet am {day}</source>
        <translation>opened by the deputy on {day}</translation>
    </message>
    <message>
        <source>Personen: {who}</source>
        <translation>Persons: {who}</translation>
    </message>
    <message>
        <source>{count} davon sind hier gelöscht: bitte ersetzen oder vernichten lassen.</source>
        <translation>{count} of them are deleted here: please have it replaced or destroyed.</translation>
    </message>
    <message>
        <source>Jeder Fall hat eine Einwilligung für diesen Empfänger.</source>
        <translation>Every case has a consent for this recipient.</translation>
    </message>
    <message>
        <source>Fälle durchgehen …</source>
        <translation>Go through the cases …</translation>
    </message>
    <message>
        <source>Schulsozialarbeit</source>
        <translation>School social work</translation>
    </message>
    <message>
        <source>Übergabe der Beratung</source>
        <translation>Handover of the counselling</translation>
    </message>
    <message>
        <source>Ohne Einwilligung geht nichts weiter; Nachteile entstehen nicht.</source>
        <translation>Without consent nothing goes on; there are no disadvantages.</translation>
    </message>
    <message>
        <source>Das Paket wird zusammengestellt …</source>
        <translation>Putting the package together …</translation>
    </message>
    <message>
        <source>Das Paket wird geschrieben …</source>
        <translation>Writing the package …</translation>
    </message>
    <message>
        <source>Übergabepaket (*{suffix})</source>
        <translation>Handover package (*{suffix})</translation>
    </message>
    <message>
        <source>Das Paket wird geprüft …</source>
        <translation>Checking the package …</translation>
    </message>
    <message>
        <source>Übernommene Einträge: {count}. Bitte bestätigen Sie der abgebenden Stelle die Ankunft.</source>
        <translation>Records taken over: {count}. Please confirm the arrival to those who gave them.</translation>
    </message>
    <message>
        <source>Das Paket wird übernommen …</source>
        <translation>Taking the package in …</translation>
    </message>
    <message>
        <source>Übernahme zurückgenommen. Entfernte Einträge: {count}.</source>
        <translation>Arrival taken back. Records removed: {count}.</translation>
    </message>
    <message>
        <source>Der Rest ist versiegelt. Wann er zu vernichten ist, entscheidet der Träger.</source>
        <translation>The rest is sealed. When it is to be destroyed is for the carrier to decide.</translation>
    </message>
    <message>
        <source>Der Rest ist versiegelt und am {day} zu vernichten.</source>
        <translation>The rest is sealed and to be destroyed on {day}.</translation>
    </message>
    <message>
        <source>Der Rest wird versiegelt …</source>
        <translation>Sealing the rest …</translation>
    </message>
    <message>
        <source>Blatt für den Träger</source>
        <translation>Sheet for the carrier</translation>
    </message>
    <message>
        <source>Dienstende-{day}.pdf</source>
        <translation>End-of-office-{day}.pdf</translation>
    </message>
    <message>
        <source>Blatt mit dem Code (*.pdf)</source>
        <translation>Sheet with the code (*.pdf)</translation>
    </message>
    <message>
        <source>Blatt mit dem Code</source>
        <translation>Sheet with the code</translation>
    </message>
    <message>
        <source>Rückgabe geschrieben, Einträge: {count}.</source>
        <translation>Return file written, entries: {count}.</translation>
    </message>
    <message>
        <source>Die Rückgabe wird geschrieben …</source>
        <translation>Writing the return file …</translation>
    </message>
    <message>
        <source>Paket und Blatt sind geschrieben. Bitte getrennt übergeben, das Blatt persönlich.</source>
        <translation>Package and sheet are written. Please hand them over apart, the sheet in person.</translation>
    </message>
    <message>
        <source>Paket öffnen</source>
        <translation>Open a package</translation>
    </message>
    <message>
        <source>Dieses Paket ist schon übernommen.</source>
        <translation>This package is taken in already.</translation>
    </message>
    <message>
        <source>Vermerkt.</source>
        <translation>Noted.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Diskretansicht</source>
        <translation>Discreet view</translation>
    </message>
    <message>
        <source>Namen nur als Initialen zeigen (Strg+D)</source>
        <translation>Show names as initials only (Ctrl+D)</translation>
    </message>
    <message>
        <source>Sichtschutz</source>
        <translation>Privacy cover</translation>
    </message>
    <message>
        <source>Alles verdecken, ohne zu sperren (F12)</source>
        <translation>Cover everything without locking (F12)</translation>
    </message>
    <message>
        <source>Sperren</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Daten sperren (Strg+L)</source>
        <translation>Lock data (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>HelpFunction</name>
    <message>
        <source>Polizei</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>Rettung und Feuerwehr</source>
        <translation>Ambulance and fire service</translation>
    </message>
    <message>
        <source>Kinder- und Jugendtelefon</source>
        <translation>Children’s helpline</translation>
    </message>
    <message>
        <source>Jugendamt, Bereitschaft</source>
        <translation>Youth office on call</translation>
    </message>
    <message>
        <source>Fachberatung Kinderschutz</source>
        <translation>Child protection advice</translation>
    </message>
    <message>
        <source>Giftnotruf</source>
        <translation>Poison centre</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>Dazu gibt es keine Ansicht.</source>
        <translation>There is no view for this.</translation>
    </message>
</context>
<context>
    <name>HitsDialog</name>
    <message>
        <source>Alle Treffer</source>
        <translation>All hits</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Suchen in Namen und Notizen</source>
        <translation>Search names and notes</translation>
    </message>
    <message>
        <source>Suchen</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Von</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Bis</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Wo gesucht wird</source>
        <translation>Where to search</translation>
    </message>
    <message>
        <source>Treffer</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Eingabetaste oder Doppelklick führt zum Eintrag.</source>
        <translation>Enter or a double click leads to the entry.</translation>
    </message>
    <message>
        <source>{kind} {number}</source>
        <translation>{kind} {number}</translation>
    </message>
    <message>
        <source>{shown} von {total} Treffern</source>
        <translation>{shown} of {total} hits</translation>
    </message>
    <message>
        <source>– es gibt noch mehr; ein weiteres Wort grenzt ein.</source>
        <translation>– there are more; another word narrows it down.</translation>
    </message>
    <message>
        <source>Nichts gefunden.</source>
        <translation>Nothing found.</translation>
    </message>
</context>
<context>
    <name>HitsModel</name>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Bei</source>
        <translation>With</translation>
    </message>
    <message>
        <source>Fundstelle</source>
        <translation>Where</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <source>Löschsperre setzen</source>
        <translation>Set a hold on deletion</translation>
    </message>
    <message>
        <source>Sperre setzen</source>
        <translation>Set hold</translation>
    </message>
    <message>
        <source>§ 9b SGB VIII nennt die Schulsozialarbeit nicht; ob er für sie gilt, ist umstritten. Bitte vorher mit Träger oder Jugendamt klären und hier festhalten, mit wem.</source>
        <translation>§ 9b SGB VIII does not name school social work; whether it applies to it is disputed. Please settle this with the carrier or the youth office first, and note here with whom.</translation>
    </message>
    <message>
        <source>Solange die Sperre steht, läuft für den Fall, seine Notizen und die Person keine Löschfrist ab, und die Person lässt sich nicht löschen. Ist ein Tag angegeben, steht die Akte danach wieder als fällig in der Liste; von selbst gelöscht wird sie auch dann nicht. Spätestens alle zwölf Monate werden Sie gefragt, ob der Grund noch besteht.</source>
        <translation>As long as the hold stands, no period ends for the case, its notes and the person, and the person cannot be deleted. If a day is given, the file is listed as due again after it; even then it is not deleted by itself. Every twelve months at the latest you are asked whether the ground still stands.</translation>
    </message>
</context>
<context>
    <name>HoldsPanel</name>
    <message>
        <source>Sperren und Einschränkungen</source>
        <translation>Holds and restrictions</translation>
    </message>
    <message>
        <source>Nichts gesperrt oder eingeschränkt</source>
        <translation>Nothing on hold or restricted</translation>
    </message>
    <message>
        <source>Hier stehen Fälle, die nicht gelöscht werden dürfen, und Fälle, die nur noch aufbewahrt werden. Gesetzt wird beides in einem Fall, auf der Karte „Aufbewahrung und Schutz“.</source>
        <translation>Here stand cases that must not be deleted, and cases that are only kept. Both are set in a case, on the card “Keeping and protection”.</translation>
    </message>
    <message>
        <source>Zu den Fällen</source>
        <translation>To the cases</translation>
    </message>
    <message>
        <source>Nichts davon</source>
        <translation>None of these</translation>
    </message>
    <message>
        <source>Unter dieser Auswahl steht gerade nichts.</source>
        <translation>Nothing stands under this choice at present.</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Eingeschränkte</source>
        <translation>Restricted</translation>
    </message>
    <message>
        <source>Löschsperren</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>Aufgehobene</source>
        <translation>Lifted</translation>
    </message>
    <message>
        <source>Was gezeigt wird</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Öffnen …</source>
        <translation>Open …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Aufheben …</source>
        <translation>Lift …</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Was das heißt</source>
        <translation>What this means</translation>
    </message>
    <message>
        <source>Löschsperre: Der Fall bleibt in Gebrauch, aber keine Frist läuft ab.</source>
        <translation>Hold on deletion: the case stays in use, but no period runs out.</translation>
    </message>
    <message>
        <source>Einschränkung: Der Fall wird nur noch aufbewahrt. Er steht in keiner Suche und keiner Liste und öffnet sich nur mit einem Grund; das Öffnen steht im Änderungsprotokoll. Gezählt wird er weiter.</source>
        <translation>Restriction: the case is only kept. It is in no search and no list and opens only with a reason; opening it is noted in the change log. It is still counted.</translation>
    </message>
    <message>
        <source>Beides heben Sie selbst auf. Nach dem letzten Tag einer Löschsperre steht die Akte wieder als fällig in der Liste, aber gelöscht wird nichts von selbst.</source>
        <translation>You lift both yourself. After the last day of a hold the file is listed as due again, but nothing is deleted by itself.</translation>
    </message>
    <message>
        <source>Nichts ausgewählt</source>
        <translation>Nothing selected</translation>
    </message>
    <message>
        <source>Wählen Sie eine Zeile aus.</source>
        <translation>Choose a row.</translation>
    </message>
    <message>
        <source>Begründung: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>Seit {day}</source>
        <translation>Since {day}</translation>
    </message>
    <message>
        <source>Entschieden von: {who}</source>
        <translation>Decided by: {who}</translation>
    </message>
    <message>
        <source>Person informiert am {day}</source>
        <translation>Person informed on {day}</translation>
    </message>
    <message>
        <source>Person noch nicht informiert</source>
        <translation>Person not informed yet</translation>
    </message>
    <message>
        <source>Person nicht informiert: {reason}</source>
        <translation>Person not informed: {reason}</translation>
    </message>
    <message>
        <source>Aufgehoben am {day}</source>
        <translation>Lifted on {day}</translation>
    </message>
    <message>
        <source>Gilt bis {day}</source>
        <translation>Valid until {day}</translation>
    </message>
    <message>
        <source>Wieder prüfen am {day}</source>
        <translation>To be looked at again on {day}</translation>
    </message>
    <message>
        <source>Ohne letzten Tag</source>
        <translation>Without a last day</translation>
    </message>
    <message>
        <source>Gilt weiter</source>
        <translation>Still stands</translation>
    </message>
    <message>
        <source>Vermerkt, dass Sie die Sperre heute geprüft haben und ihr Grund noch besteht</source>
        <translation>Notes that you looked at the hold today and its ground still stands</translation>
    </message>
    <message>
        <source>Zuletzt geprüft am {day}</source>
        <translation>Last looked at on {day}</translation>
    </message>
</context>
<context>
    <name>HolidayDialog</name>
    <message>
        <source>Ferien eintragen</source>
        <translation>Enter holidays</translation>
    </message>
    <message>
        <source>Ferien ändern</source>
        <translation>Change school holidays</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der letzte Ferientag liegt vor dem ersten.</source>
        <translation>The last day of the holidays lies before the first.</translation>
    </message>
    <message>
        <source>So lange Ferien gibt es nicht. Prüfen Sie beide Tage.</source>
        <translation>Holidays are not that long. Check both days.</translation>
    </message>
    <message>
        <source>Diese Ferientage sind schon eingetragen.</source>
        <translation>These holidays are entered already.</translation>
    </message>
</context>
<context>
    <name>HolidayImportDialog</name>
    <message>
        <source>Ferien übernehmen</source>
        <translation>Take over holidays</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>alle Schulen</source>
        <translation>all schools</translation>
    </message>
    <message>
        <source>Gelten &amp;für</source>
        <translation>Valid &amp;for</translation>
    </message>
    <message>
        <source>&amp;Neue Ferien</source>
        <translation>&amp;New school holidays</translation>
    </message>
    <message>
        <source>Es ist nichts dabei, was noch nicht eingetragen ist.</source>
        <translation>There is nothing in it that is not entered yet.</translation>
    </message>
    <message>
        <source>{holidays} (überschneidet sich mit anderen)</source>
        <translation>{holidays} (overlap with others)</translation>
    </message>
    <message numerus="yes">
        <source>%n sind schon eingetragen und bleiben, wie sie sind.</source>
        <translation>
            <numerusform>%n is entered already and stays as it is.</numerusform>
            <numerusform>%n are entered already and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge wiederholen sich; übernommen wird nur das erste Mal.</source>
        <translation>
            <numerusform>%n entry is repeated; only the first is taken over.</numerusform>
            <numerusform>%n entries are repeated; only the first of each is taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge sind abgesagt oder dauern keine ganzen Tage; sie bleiben weg.</source>
        <translation>
            <numerusform>%n entry is cancelled or not of whole days; it is left out.</numerusform>
            <numerusform>%n entries are cancelled or not of whole days; they are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Übernommen: 1 Ferienzeit.</source>
        <translation>Taken over: 1 holiday period.</translation>
    </message>
    <message>
        <source>Übernommen: {count} Ferienzeiten.</source>
        <translation>Taken over: {count} holiday periods.</translation>
    </message>
    <message>
        <source>Tage, die sich überschneiden, zählen einmal.</source>
        <translation>Days that overlap count once.</translation>
    </message>
</context>
<context>
    <name>HolidayModel</name>
    <message>
        <source>Ferien</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Zeitraum</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>alle</source>
        <translation>all</translation>
    </message>
</context>
<context>
    <name>HoursBox</name>
    <message>
        <source>„{typed}“ sind keine Stunden einer Woche. Richtig ist zum Beispiel 19:30 oder 19,5.</source>
        <translation>“{typed}” are no hours of a week. Right are, for example, 19:30 or 19,5.</translation>
    </message>
    <message>
        <source>„{typed}“ sind keine Stunden eines Tages. Richtig ist zum Beispiel 7:48 oder 7,8.</source>
        <translation>“{typed}” are no hours of a day. Right are, for example, 7:48 or 7,8.</translation>
    </message>
    <message>
        <source>„{typed}“ kann {clock} heißen (Stunden und Minuten) oder {decimal} Stunden, also {other}. Bitte mit Doppelpunkt oder Komma schreiben.</source>
        <translation>“{typed}” may mean {clock} (hours and minutes) or {decimal} hours, which is {other}. Please write it with a colon or a comma.</translation>
    </message>
    <message>
        <source>„{typed}“ kann {clock} heißen (Stunden und Minuten) oder {typed} Minuten, also {other}. Bitte mit Doppelpunkt schreiben, oder mit „min“ dahinter.</source>
        <translation>“{typed}” may mean {clock} (hours and minutes) or {typed} minutes, which is {other}. Please write it with a colon, or with “min” behind it.</translation>
    </message>
</context>
<context>
    <name>HoursModel</name>
    <message>
        <source>Tätigkeit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Stunden</source>
        <translation>Hours</translation>
    </message>
</context>
<context>
    <name>ImageDialog</name>
    <message>
        <source>Bild: {what}</source>
        <translation>Picture: {what}</translation>
    </message>
    <message>
        <source>Originalgröße</source>
        <translation>Original size</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Bilder sind in der Diskretansicht ganz verdeckt; F8 zeigt sie, solange Sie die Taste halten.</source>
        <translation>In the discreet view pictures are covered as a whole; F8 shows them while you hold the key.</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>alle noch da</source>
        <translation>all still there</translation>
    </message>
    <message>
        <source>{number} inzwischen gelöscht</source>
        <translation>{number} deleted since</translation>
    </message>
    <message>
        <source>Übernommen am</source>
        <translation>Taken over on</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Einträge</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>Still there</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Aus Tabelle übernehmen …</source>
        <translation>Take over from a table …</translation>
    </message>
    <message>
        <source>Klassenliste einlesen …</source>
        <translation>Read a class list …</translation>
    </message>
    <message>
        <source>Schuldatei einlesen …</source>
        <translation>Read a school file …</translation>
    </message>
    <message>
        <source>Datensätze einlesen …</source>
        <translation>Read records …</translation>
    </message>
    <message>
        <source>Diese Übernahme zurücknehmen …</source>
        <translation>Undo this import …</translation>
    </message>
    <message>
        <source>Übernahmen bisher</source>
        <translation>Imports so far</translation>
    </message>
    <message>
        <source>Die Übernahme wird zurückgenommen …</source>
        <translation>The import is being undone …</translation>
    </message>
    <message>
        <source>Noch nichts aus einer Tabelle übernommen.</source>
        <translation>Nothing taken over from a table yet.</translation>
    </message>
    <message>
        <source>Tragen Sie zuerst die Schule ein.</source>
        <translation>Enter the school first.</translation>
    </message>
    <message numerus="yes">
        <source>Aus der Tabelle übernommen: %Ln Einträge.</source>
        <translation>
            <numerusform>Taken over from the table: %Ln entry.</numerusform>
            <numerusform>Taken over from the table: %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, übernommen am {day}: %Ln Einträge werden entfernt, mit ihrer Arbeitszeit. Was Sie seither dazu geschrieben haben, bleibt; Sie werden vorher gefragt. Dieselbe Datei lässt sich danach neu übernehmen.</source>
        <translation>
            <numerusform>{kind}, taken over on {day}: %Ln entry will be removed, with its working time. What you have added since stays; you will be asked first. The same file can be taken over anew after that.</numerusform>
            <numerusform>{kind}, taken over on {day}: %Ln entries will be removed, with their working time. What you have added since stays; you will be asked first. The same file can be taken over anew after that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Einträge dieser Übernahme haben Sie seither geändert oder ergänzt. Auch diese Änderungen gingen verloren. Personen, Fälle und Angebote, zu denen inzwischen mehr gehört, bleiben auf jeden Fall.</source>
        <translation>
            <numerusform>You have changed or added to %Ln entry of this import since. That change would be lost as well. Persons, cases and offers that more belongs to by now stay in any case.</numerusform>
            <numerusform>You have changed or added to %Ln entries of this import since. These changes would be lost as well. Persons, cases and offers that more belongs to by now stay in any case.</numerusform>
        </translation>
    </message>
    <message>
        <source>Klassenliste übernommen: {added} neu, {changed} ersetzt, {same} unverändert.</source>
        <translation>Class list taken over: {added} new, {changed} replaced, {same} unchanged.</translation>
    </message>
    <message>
        <source>Schuldatei eingelesen: {schools}, {classes}.</source>
        <translation>School file read: {schools}, {classes}.</translation>
    </message>
    <message numerus="yes">
        <source>%n Schulen</source>
        <translation>
            <numerusform>%n school</numerusform>
            <numerusform>%n schools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Klassen</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>Übernahme zurücknehmen?</source>
        <translation>Undo the import?</translation>
    </message>
    <message>
        <source>Zurücknehmen</source>
        <translation>Undo import</translation>
    </message>
    <message>
        <source>Auch Geändertes entfernen?</source>
        <translation>Remove what was changed, too?</translation>
    </message>
    <message>
        <source>Trotzdem zurücknehmen</source>
        <translation>Undo all the same</translation>
    </message>
    <message numerus="yes">
        <source>{talks} werden anonym: Datum, Dauer, Themen und Notizen bleiben, die %Ln Personen mit Klasse und Fall gehen. Die Zahlen ändern sich, denn gezählt wurden Personen, die es nicht gibt; ein schon abgegebener Bogen bleibt, wie er ist. An wem mehr hängt als Gespräche, bleibt.</source>
        <translation>
            <numerusform>To be made anonymous: {talks}. Day, length, topics and notes stay; the person goes, with class and case. The figures change, since a person was counted who does not exist; a return that was filed stays as it is. If more than talks is recorded, the person stays.</numerusform>
            <numerusform>To be made anonymous: {talks}. Day, length, topics and notes stay; the %Ln persons go, with class and case. The figures change, since persons were counted who do not exist; a return that was filed stays as it is. Whoever has more than talks stays.</numerusform>
        </translation>
    </message>
    <message>
        <source>Schuldatei wählen</source>
        <translation>Choose a school file</translation>
    </message>
    <message>
        <source>Schuldateien (*.json)</source>
        <translation>School files (*.json)</translation>
    </message>
    <message>
        <source>Nichts Neues: Was in der Schuldatei steht, steht schon so im Schulbuch.</source>
        <translation>Nothing new: what is in the school file is in the school book just so.</translation>
    </message>
    <message>
        <source>Die Schuldatei ist nicht übernommen. Bitte wählen Sie sie noch einmal.</source>
        <translation>The school file was not taken over. Please choose it once more.</translation>
    </message>
    <message>
        <source>Datensätze wählen</source>
        <translation>Choose records</translation>
    </message>
    <message>
        <source>Datensätze (*.jsonl)</source>
        <translation>Records (*.jsonl)</translation>
    </message>
    <message>
        <source>Datensätze eingelesen: {added} neu, {known} schon da, {deleted} inzwischen gelöscht.</source>
        <translation>Records read: {added} new, {known} there before, {deleted} deleted since.</translation>
    </message>
    <message>
        <source>Die Datensätze werden eingelesen …</source>
        <translation>The records are being read in …</translation>
    </message>
    <message>
        <source>Eigene Tabellen</source>
        <translation>Your own tables</translation>
    </message>
    <message>
        <source>Gespräche, Arbeitszeiten und Angebote, die Sie bisher in Excel geführt haben (.xlsx oder .csv). Sie sehen jede Zeile, bevor etwas übernommen wird; übernommen wird alles oder nichts.</source>
        <translation>Talks, working times and offers that you have kept in Excel so far (.xlsx or .csv). You see every row before anything is taken over; all of it is taken over, or nothing.</translation>
    </message>
    <message>
        <source>Klassenliste der Schule</source>
        <translation>Class list of the school</translation>
    </message>
    <message>
        <source>Ins Schulbuch kommen Kinderzahlen je Klasse und die Klassenlehrkraft, keine Namen von Kindern.</source>
        <translation>What goes into the school book is the number of children in each class and the class teacher, no names of children.</translation>
    </message>
    <message>
        <source>Schuldatei</source>
        <translation>School file</translation>
    </message>
    <message>
        <source>Schulen, Standorte, Stellen und Klassen aus einer Datei im JSON-Format.</source>
        <translation>Schools, sites, posts and classes from a file in JSON format.</translation>
    </message>
    <message>
        <source>Datensätze dieses Programms</source>
        <translation>Records of this program</translation>
    </message>
    <message>
        <source>Eine Ausgabe von Datensätzen (.jsonl) wieder einlesen; was schon da ist, bleibt einmal da.</source>
        <translation>Read an export of records (.jsonl) again; what is there already stays there once.</translation>
    </message>
    <message>
        <source>In anonyme Gespräche umwandeln …</source>
        <translation>Turn into anonymous talks …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen heißen {words}. Gemeint ist wohl niemand; die Auswertung zählt sie aber als Personen.</source>
        <translation>
            <numerusform>One person is called {words}. Probably nobody is meant, but the figures count a person.</numerusform>
            <numerusform>%Ln persons are called {words}. Probably nobody is meant, but the figures count them as persons.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Gespräche</source>
        <translation>
            <numerusform>1 talk</numerusform>
            <numerusform>%Ln talks</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonym machen?</source>
        <translation>Make anonymous?</translation>
    </message>
    <message>
        <source>Anonym machen</source>
        <translation>Make anonymous</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen sind jetzt anonyme Gespräche.</source>
        <translation>
            <numerusform>One person is now anonymous talks.</numerusform>
            <numerusform>%Ln persons are now anonymous talks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bleiben, weil mehr zu ihnen gehört.</source>
        <translation>
            <numerusform>One stays, since more is recorded.</numerusform>
            <numerusform>%Ln stay, since more is recorded on them.</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonym ist niemand</source>
        <translation>Anonymous is nobody</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>{kind}, bemerkt {when}</source>
        <translation>{kind}, noticed {when}</translation>
    </message>
    <message>
        <source>Abgeschlossen am {day}.</source>
        <translation>Closed on {day}.</translation>
    </message>
    <message>
        <source>Die 72 Stunden sind seit {until} vorbei. Eine spätere Meldung wird begründet.</source>
        <translation>The 72 hours have been over since {until}. A later report has to be explained.</translation>
    </message>
    <message>
        <source>Weniger als eine Stunde: Die 72 Stunden enden {until}.</source>
        <translation>Less than an hour: the 72 hours end {until}.</translation>
    </message>
    <message>
        <source>Noch 1 Stunde: Die 72 Stunden enden {until}.</source>
        <translation>1 hour left: the 72 hours end {until}.</translation>
    </message>
    <message>
        <source>Noch {hours} Stunden: Die 72 Stunden enden {until}.</source>
        <translation>{hours} hours left: the 72 hours end {until}.</translation>
    </message>
</context>
<context>
    <name>IncidentsPanel</name>
    <message>
        <source>Datenpannen</source>
        <translation>Data breaches</translation>
    </message>
    <message>
        <source>Anfragen von Polizei und Gericht</source>
        <translation>Requests of police and court</translation>
    </message>
    <message>
        <source>Datenpanne festhalten …</source>
        <translation>Record data breach …</translation>
    </message>
    <message>
        <source>Anfrage festhalten …</source>
        <translation>Record request …</translation>
    </message>
    <message>
        <source>Keine Datenpanne verzeichnet.</source>
        <translation>No data breach recorded.</translation>
    </message>
    <message>
        <source>Keine Anfrage verzeichnet.</source>
        <translation>No request recorded.</translation>
    </message>
    <message>
        <source>Laptop weg, Brief fehlgeleitet, jemand hat mitgelesen: Unterrichten Sie sofort Träger und datenschutzbeauftragte Person. Der Träger meldet binnen 72 Stunden; hier läuft die Uhr mit.</source>
        <translation>Laptop gone, letter misdirected, somebody read along: inform carrier and data protection officer at once. The carrier reports within 72 hours; the clock runs here.</translation>
    </message>
    <message>
        <source>Jede Anfrage wird festgehalten und geht an die Leitung beim Träger. Sie geben nichts heraus und bestätigen nicht, ob Sie jemanden kennen; das Blatt dazu liegt unter „Blätter“.</source>
        <translation>Every request is recorded and goes to the management at the carrier. You give nothing out and do not confirm whether you know somebody; the sheet on this is under “Sheets”.</translation>
    </message>
    <message>
        <source>Datenpanne festgehalten. Die Uhr läuft.</source>
        <translation>Data breach recorded. The clock is running.</translation>
    </message>
    <message>
        <source>Datenpanne: Prüfliste</source>
        <translation>Data breach: checklist</translation>
    </message>
    <message>
        <source>Schritt der Prüfliste abgehakt.</source>
        <translation>Step of the checklist ticked.</translation>
    </message>
    <message>
        <source>Haken der Prüfliste entfernt.</source>
        <translation>Tick of the checklist removed.</translation>
    </message>
    <message>
        <source>Datenpanne abgeschlossen.</source>
        <translation>Data breach closed.</translation>
    </message>
    <message>
        <source>Anfrage festgehalten.</source>
        <translation>Request recorded.</translation>
    </message>
    <message>
        <source>Anfrage geändert.</source>
        <translation>Request changed.</translation>
    </message>
    <message>
        <source>abgeschlossen</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>noch 1 Stunde</source>
        <translation>1 hour left</translation>
    </message>
    <message>
        <source>noch {hours} Stunden</source>
        <translation>{hours} hours left</translation>
    </message>
    <message>
        <source>seit 1 Stunde vorbei</source>
        <translation>over for 1 hour</translation>
    </message>
    <message>
        <source>seit {hours} Stunden vorbei</source>
        <translation>over for {hours} hours</translation>
    </message>
    <message>
        <source>{done} von {all}</source>
        <translation>{done} of {all}</translation>
    </message>
    <message>
        <source>Bemerkt</source>
        <translation>Noticed</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>72 Stunden</source>
        <translation>72 hours</translation>
    </message>
    <message>
        <source>Schritte</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>noch nicht weitergegeben</source>
        <translation>not passed on yet</translation>
    </message>
    <message>
        <source>an {who}</source>
        <translation>to {who}</translation>
    </message>
    <message>
        <source>Eingegangen</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Wer</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Verlangt</source>
        <translation>Demanded</translation>
    </message>
    <message>
        <source>Weitergegeben</source>
        <translation>Passed on</translation>
    </message>
</context>
<context>
    <name>IndicationDialog</name>
    <message>
        <source>Gewichtiger Anhaltspunkt</source>
        <translation>Weighty sign of danger</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>IndicatorCard</name>
    <message>
        <source>Kennzahl nach Quartalen</source>
        <translation>Indicator by quarters</translation>
    </message>
    <message>
        <source>Für kein Quartal ist ein Wert bekannt, daher keine Kurve.</source>
        <translation>No quarter has a known value, hence no curve.</translation>
    </message>
    <message>
        <source>Wie wurde das gerechnet?</source>
        <translation>How was this worked out?</translation>
    </message>
    <message>
        <source>Erläuterung …</source>
        <translation>Note …</translation>
    </message>
    <message>
        <source>Soll …</source>
        <translation>Target …</translation>
    </message>
    <message>
        <source>Wie mitgeliefert</source>
        <translation>As shipped</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>IndicatorDialog</name>
    <message>
        <source>Eigene Kennzahl anlegen</source>
        <translation>Create an indicator of your own</translation>
    </message>
    <message>
        <source>Kennzahl ändern</source>
        <translation>Change indicator</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bitte eine Zahl eingeben, zum Beispiel 60 oder 0,45.</source>
        <translation>Please enter a number, for example 60 or 0.45.</translation>
    </message>
    <message>
        <source>Bitte beide Werte eingeben, zwischen denen die Kennzahl liegen soll.</source>
        <translation>Please enter both values between which the indicator is to lie.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Art</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>&amp;Einheit</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>&amp;Zähler</source>
        <translation>Nu&amp;merator</translation>
    </message>
    <message>
        <source>N&amp;enner</source>
        <translation>D&amp;enominator</translation>
    </message>
    <message>
        <source>{measure} (nur Median)</source>
        <translation>{measure} (median only)</translation>
    </message>
    <message>
        <source>Intensität {name}</source>
        <translation>Intensity {name}</translation>
    </message>
    <message>
        <source>&amp;Richtung</source>
        <translation>&amp;Direction</translation>
    </message>
    <message>
        <source>Leer: kein Soll gesetzt.</source>
        <translation>Empty: no target set.</translation>
    </message>
    <message>
        <source>&amp;Soll</source>
        <translation>&amp;Target</translation>
    </message>
    <message>
        <source>&amp;Bis</source>
        <translation>T&amp;o</translation>
    </message>
    <message>
        <source>Oberer Wert.</source>
        <translation>Upper value.</translation>
    </message>
    <message>
        <source>&amp;Toleranz</source>
        <translation>To&amp;lerance</translation>
    </message>
    <message>
        <source>So weit daneben gilt noch.</source>
        <translation>So far off is still accepted.</translation>
    </message>
    <message>
        <source>{name} in %</source>
        <translation>{name} in %</translation>
    </message>
</context>
<context>
    <name>IndicatorNoteDialog</name>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Gründe: …
Gespräche: …
Fortbildung: …</source>
        <translation>Reasons: …
Talks: …
Training: …</translation>
    </message>
    <message>
        <source>Steht im Bericht über Kennzahlen. Bitte ohne Namen; vor jeder Ausgabe wird danach gesucht.</source>
        <translation>Stands in the report on indicators. Please without names; they are searched for each time it is given out.</translation>
    </message>
    <message>
        <source>&amp;Erläuterung</source>
        <translation>&amp;Note</translation>
    </message>
</context>
<context>
    <name>IndicatorsModel</name>
    <message>
        <source>Kennzahl</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Soll</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Minimum {low}, Maximum {high}</source>
        <translation>minimum {low}, maximum {high}</translation>
    </message>
    <message>
        <source>Zeitraum läuft noch</source>
        <translation>Span is still running</translation>
    </message>
    <message>
        <source>bis heute</source>
        <translation>until today</translation>
    </message>
</context>
<context>
    <name>IndicatorsPanel</name>
    <message>
        <source>Schule oder Standort</source>
        <translation>School or site</translation>
    </message>
    <message>
        <source>Kennzahlen</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>Auswählen …</source>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Eigene …</source>
        <translation>Own …</translation>
    </message>
    <message>
        <source>Kennzahlen sind ausgeschaltet</source>
        <translation>Indicators are switched off</translation>
    </message>
    <message>
        <source>Kennzahlen zeigen, wie Ihre Arbeit je Quartal und Schuljahr läuft: zum Beispiel Gespräche je Arbeitsstunde, ordentlich abgeschlossene Fälle oder die Fallzahl je Vollzeitstelle. Sie gehören Ihnen. Soll-Werte setzen Sie selbst; keiner ist für die Schulsozialarbeit amtlich. In keinen Bericht und keine Datei kommen sie, ohne dass Sie es verlangen, und vor einer Weitergabe an den Arbeitgeber steht die Mitbestimmung.</source>
        <translation>Indicators show how your work goes by quarter and school year: for example talks per working hour, cases closed properly, or the caseload per full-time post. They are yours. You set the targets yourself; none is official for school social work. They go into no report and no file unless you ask for it, and before they go to the employer, co-determination comes first.</translation>
    </message>
    <message>
        <source>Einschalten …</source>
        <translation>Switch on …</translation>
    </message>
    <message>
        <source>Gründe und Schritte …</source>
        <translation>Reasons and steps …</translation>
    </message>
    <message>
        <source>Kennzahlen nach Zeitraum</source>
        <translation>Indicators by span</translation>
    </message>
    <message>
        <source>Drei Quartale in Folge außerhalb der Toleranz: {name}, {unit}, zuletzt {period} {year}. Halten Sie Gründe und vereinbarte Schritte fest, etwa Gespräche oder eine Fortbildung.</source>
        <translation>Beyond the tolerance for three quarters in a row: {name}, {unit}, last {period} {year}. Please write down reasons and agreed steps, such as talks or training.</translation>
    </message>
    <message>
        <source>Danach warten noch: {number}.</source>
        <translation>Waiting after that: {number}.</translation>
    </message>
    <message>
        <source>Auswahl der Kennzahlen gespeichert.</source>
        <translation>Choice of indicators saved.</translation>
    </message>
    <message>
        <source>Kennzahl gespeichert: {name}</source>
        <translation>Indicator saved: {name}</translation>
    </message>
    <message>
        <source>Gelöscht: {name}</source>
        <translation>Deleted: {name}</translation>
    </message>
    <message>
        <source>Wieder wie mitgeliefert: {name}</source>
        <translation>As shipped again: {name}</translation>
    </message>
    <message>
        <source>Erläuterung</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Erläuterung gespeichert.</source>
        <translation>Note saved.</translation>
    </message>
    <message>
        <source>Kennzahlen-{year}</source>
        <translation>indicators-{year}</translation>
    </message>
</context>
<context>
    <name>InformationCard</name>
    <message>
        <source>Datenschutzinformation</source>
        <translation>Data protection information</translation>
    </message>
    <message>
        <source>Besprochen am</source>
        <translation>Discussed on</translation>
    </message>
    <message>
        <source>Besprochen</source>
        <translation>Discussed</translation>
    </message>
    <message>
        <source>Zurückstellen …</source>
        <translation>Put off …</translation>
    </message>
    <message>
        <source>Grund entfallen</source>
        <translation>Reason gone</translation>
    </message>
    <message>
        <source>Doch nicht besprochen</source>
        <translation>Not discussed after all</translation>
    </message>
    <message>
        <source>Blatt drucken …</source>
        <translation>Print sheet …</translation>
    </message>
    <message>
        <source>Noch nicht besprochen.</source>
        <translation>Not discussed yet.</translation>
    </message>
    <message>
        <source>Besprochen am {day}.</source>
        <translation>Discussed on {day}.</translation>
    </message>
    <message>
        <source>Zurückgestellt seit {day}: {reason}</source>
        <translation>Put off since {day}: {reason}</translation>
    </message>
    <message>
        <source>Bis {day} nachzuholen: Der Grund, sie zurückzustellen, ist entfallen.</source>
        <translation>To be made up for by {day}: the reason for putting it off is gone.</translation>
    </message>
    <message>
        <source>Überfällig seit {day}: bitte jetzt nachholen.</source>
        <translation>Overdue since {day}: please make up for it now.</translation>
    </message>
    <message>
        <source>Datenschutzinformation besprochen.</source>
        <translation>Data protection information discussed.</translation>
    </message>
    <message>
        <source>Datenschutzinformation zurückgestellt.</source>
        <translation>Data protection information put off.</translation>
    </message>
    <message>
        <source>Der Grund ist entfallen. Bitte binnen 14 Tagen nachholen.</source>
        <translation>The reason is gone. Please make up for it within 14 days.</translation>
    </message>
    <message>
        <source>Zurückgenommen.</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>Blatt für Eltern …</source>
        <translation>Sheet for parents …</translation>
    </message>
</context>
<context>
    <name>InterestsDialog</name>
    <message>
        <source>Schadet es {pseudonym}, wenn die Akte jetzt gelöscht wird?</source>
        <translation>Does it harm {pseudonym} if the file is deleted now?</translation>
    </message>
    <message>
        <source>Weiter …</source>
        <translation>Continue …</translation>
    </message>
    <message>
        <source>Etwa weil sie die Akte noch für ein Verfahren, einen Nachweis oder eine Hilfe braucht. Ihre Frist ist noch nicht abgelaufen; gelöscht wird vorher nur, wenn nichts dafür spricht, dass es ihr schadet.</source>
        <translation>For instance because the file is still needed for proceedings, a proof or help. Its period is not over; it is deleted earlier only where nothing speaks for harm.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Antwort</source>
        <translation>&amp;Answer</translation>
    </message>
    <message>
        <source>Bitte die Frage beantworten.</source>
        <translation>Please answer the question.</translation>
    </message>
    <message>
        <source>Übergabe ohne Einwilligung; geprüft, dass die Löschung der Person nicht schadet</source>
        <translation>Handover without consent; checked that the deletion does not harm the person</translation>
    </message>
</context>
<context>
    <name>IntroductionDialog</name>
    <message>
        <source>Vorstellungsblatt</source>
        <translation>Introduction sheet</translation>
    </message>
    <message>
        <source>Ein Blatt mit Sprechzeiten und Raum, dass die Beratung freiwillig ist und was vertraulich bleibt. Raum und Sprechzeiten kommen aus der Schule, Name und Telefon aus Einstellungen › Träger.</source>
        <translation>A sheet with office hours and room, that counselling is voluntary and what stays secret. Room and hours come from the school, name and phone from Settings › Carrier.</translation>
    </message>
    <message>
        <source>S&amp;chule</source>
        <translation>S&amp;chool</translation>
    </message>
    <message>
        <source>&amp;Für wen</source>
        <translation>For &amp;whom</translation>
    </message>
    <message>
        <source>&amp;Ausgabe</source>
        <translation>Outp&amp;ut</translation>
    </message>
</context>
<context>
    <name>InvitationDialog</name>
    <message>
        <source>Zum Auswertungsgespräch einladen</source>
        <translation>Invite to the evaluation meeting</translation>
    </message>
    <message>
        <source>Einladungen speichern …</source>
        <translation>Save invitations …</translation>
    </message>
    <message>
        <source>Zum Gespräch lädt der Schulträger ein. Hier entsteht der Entwurf für ihn: je Eingeladenem ein Brief als PDF und als Word-Datei, dazu eine Kalenderdatei. Gespeichert wird in einem neuen Ordner.</source>
        <translation>The school authority invites to the meeting. Here its draft is made: for each who is invited a letter as PDF and as Word file, and a calendar file. They are saved in a new folder.</translation>
    </message>
    <message>
        <source>Schule und &amp;Vereinbarung</source>
        <translation>School and a&amp;greement</translation>
    </message>
    <message>
        <source>Zum &amp;Schuljahr</source>
        <translation>On school &amp;year</translation>
    </message>
    <message>
        <source>&amp;Datum</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>darf leer bleiben</source>
        <translation>may stay empty</translation>
    </message>
    <message>
        <source>Da&amp;uer</source>
        <translation>Le&amp;ngth</translation>
    </message>
    <message>
        <source>&amp;Ort</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>&amp;Wer wird eingeladen?</source>
        <translation>&amp;Who is invited?</translation>
    </message>
    <message>
        <source>Je Zeile eine Funktion; jede bekommt einen Brief. Auch Lehrkräfte, Eltern oder Schülervertretung.</source>
        <translation>One function on each line; each gets a letter. Teachers, parents or pupil representatives as well.</translation>
    </message>
    <message>
        <source>Was &amp;noch in den Brief soll</source>
        <translation>What e&amp;lse the letter is to say</translation>
    </message>
    <message>
        <source>Darf leer bleiben. Keine Namen.</source>
        <translation>May stay empty. No names.</translation>
    </message>
    <message>
        <source>Der Tag ist schon vorbei. Bitte ihn prüfen.</source>
        <translation>The day is past. Please check it.</translation>
    </message>
    <message>
        <source>Bitte eintragen, wer eingeladen wird.</source>
        <translation>Please enter who is invited.</translation>
    </message>
</context>
<context>
    <name>KeepingCard</name>
    <message>
        <source>Aufbewahrung und Schutz</source>
        <translation>Keeping and protection</translation>
    </message>
    <message>
        <source>Aufbewahrung regeln</source>
        <translation>Settle retention</translation>
    </message>
    <message>
        <source>Aufbewahrung und Schutz regeln</source>
        <translation>Settle retention and protection</translation>
    </message>
    <message>
        <source>Noch keine Löschfrist</source>
        <translation>No deletion date yet</translation>
    </message>
    <message>
        <source>Zu löschen seit {day}</source>
        <translation>To be deleted since {day}</translation>
    </message>
    <message>
        <source>Zu löschen am {day}</source>
        <translation>To be deleted on {day}</translation>
    </message>
    <message>
        <source>Löschsperre: {ground}</source>
        <translation>Hold on deletion: {ground}</translation>
    </message>
    <message>
        <source>galt bis {day}</source>
        <translation>was valid until {day}</translation>
    </message>
    <message>
        <source>bis {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>Wieder geöffnet am {day}: {reason}</source>
        <translation>Opened again on {day}: {reason}</translation>
    </message>
    <message>
        <source>Ohne Kenntnis der Sorgeberechtigten (§ 8 Abs. 3 SGB VIII)</source>
        <translation>Without the guardians’ knowledge (§ 8 (3) SGB VIII)</translation>
    </message>
    <message>
        <source>§ 8a-Akte: {kept}</source>
        <translation>§ 8a file: {kept}</translation>
    </message>
    <message>
        <source>§ 8a-Vorgang läuft</source>
        <translation>§ 8a procedure is running</translation>
    </message>
    <message>
        <source>Wird nicht gelöscht: Löschsperre</source>
        <translation>Not deleted: hold on deletion</translation>
    </message>
    <message>
        <source>Wie lange soll die § 8a-Akte aufbewahrt werden? Bis dahin bleibt sie liegen.</source>
        <translation>How long is the § 8a file to be kept? Until that is decided it stays.</translation>
    </message>
    <message>
        <source>Entscheidung offen: § 8a-Akte</source>
        <translation>Decision open: § 8a file</translation>
    </message>
    <message>
        <source>In Gebrauch</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Über die § 8a-Akte entscheiden …</source>
        <translation>Decide on the § 8a file …</translation>
    </message>
    <message>
        <source>Löschsperre aufheben ({ground}) …</source>
        <translation>Lift the hold ({ground}) …</translation>
    </message>
    <message>
        <source>Löschsperre setzen …</source>
        <translation>Set a hold on deletion …</translation>
    </message>
    <message>
        <source>Verarbeitung einschränken …</source>
        <translation>Restrict processing …</translation>
    </message>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten beenden …</source>
        <translation>End counselling without the guardians’ knowledge …</translation>
    </message>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten …</source>
        <translation>Counselling without the guardians’ knowledge …</translation>
    </message>
    <message>
        <source>Kinderschutz (§ 8a): Aufbewahrung …</source>
        <translation>Child protection (§ 8a): keeping …</translation>
    </message>
</context>
<context>
    <name>KeepingSteps</name>
    <message>
        <source>Der Fall steht dann wieder in Suche, Listen und Auswahl, und seine Löschfrist gilt wieder. Dass er eingeschränkt war, bleibt bei der Akte vermerkt.</source>
        <translation>The case is then back in search, lists and choices, and its deletion date applies again. That it was restricted stays noted with the file.</translation>
    </message>
    <message>
        <source>Der Fall steht dann wieder in Suche, Listen und Auswahl. Die Löschsperre auf ihm bleibt bestehen: Seine Löschfrist läuft erst ab, wenn Sie auch sie aufheben. Dass er eingeschränkt war, bleibt bei der Akte vermerkt.</source>
        <translation>The case is then back in search, lists and choices. The hold on it remains: its deletion date applies only once you lift that too. That it was restricted stays noted with the file.</translation>
    </message>
    <message>
        <source>Einschränkung zu {pseudonym} aufheben?</source>
        <translation>Lift the restriction on {pseudonym}?</translation>
    </message>
    <message>
        <source>Aufheben</source>
        <translation>Lift</translation>
    </message>
    <message>
        <source>Einschränkung aufgehoben. Die Löschsperre bleibt.</source>
        <translation>Restriction lifted. The hold remains.</translation>
    </message>
    <message>
        <source>Einschränkung aufgehoben.</source>
        <translation>Restriction lifted.</translation>
    </message>
    <message>
        <source>Auszug aus einem eingeschränkten Fall</source>
        <translation>Extract of a restricted case</translation>
    </message>
    <message>
        <source>Löschsperre zu {pseudonym} aufheben?</source>
        <translation>Lift the hold on {pseudonym}?</translation>
    </message>
    <message>
        <source>Grund der Sperre: {ground}. Danach gilt wieder die Löschfrist; ist sie abgelaufen, steht die Akte gleich in der Fristenliste. Dass die Sperre bestand, bleibt bei der Akte vermerkt.</source>
        <translation>Reason for the hold: {ground}. After that the deletion date applies again; if it has passed, the file is on the list of what is due at once. That the hold stood stays noted with the file.</translation>
    </message>
    <message>
        <source>Sperre aufheben</source>
        <translation>Lift hold</translation>
    </message>
    <message>
        <source>Löschsperre aufgehoben.</source>
        <translation>Hold lifted.</translation>
    </message>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten eingetragen.</source>
        <translation>Counselling without the guardians’ knowledge entered.</translation>
    </message>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten beenden?</source>
        <translation>End counselling without the guardians’ knowledge?</translation>
    </message>
    <message>
        <source>Briefe, Ausgaben und Zettel dürfen das Kind den Eltern dann wieder nennen.</source>
        <translation>Letters, exports and slips may then name the child to the parents again.</translation>
    </message>
    <message>
        <source>Beenden</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten beendet.</source>
        <translation>Counselling without the guardians’ knowledge ended.</translation>
    </message>
    <message>
        <source>Angaben zum § 8a-Vorgang gespeichert.</source>
        <translation>Details of the § 8a procedure saved.</translation>
    </message>
    <message>
        <source>Fall eingeschränkt. Er steht jetzt unter „Datenschutz“ › „Gesperrtes“.</source>
        <translation>Case restricted. It now stands under “Data protection” › “Holds”.</translation>
    </message>
    <message>
        <source>Einschränkung geändert.</source>
        <translation>Restriction changed.</translation>
    </message>
    <message>
        <source>Löschsperre gesetzt.</source>
        <translation>Hold set.</translation>
    </message>
    <message>
        <source>Vermerkt: Die Löschsperre gilt weiter. In zwölf Monaten wird wieder gefragt.</source>
        <translation>Noted: the hold still stands. You are asked again in twelve months.</translation>
    </message>
</context>
<context>
    <name>KeptModel</name>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Seit</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Bis / prüfen</source>
        <translation>Until / look again</translation>
    </message>
    <message>
        <source>Löschsperre</source>
        <translation>Hold on deletion</translation>
    </message>
    <message>
        <source>Einschränkung</source>
        <translation>Restriction</translation>
    </message>
    <message>
        <source>aufgehoben {day}</source>
        <translation>lifted {day}</translation>
    </message>
    <message>
        <source>{day} – vorbei</source>
        <translation>{day} – past</translation>
    </message>
    <message>
        <source>{day} – bald</source>
        <translation>{day} – soon</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Die Schlüssel werden geändert</source>
        <translation>The keys are being changed</translation>
    </message>
    <message>
        <source>Bitte Ihre jetzige Passphrase eingeben.</source>
        <translation>Please enter your present passphrase.</translation>
    </message>
    <message>
        <source>Wird abgebrochen …</source>
        <translation>Cancelling …</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Passphrase ändern …</source>
        <translation>Change passphrase …</translation>
    </message>
    <message>
        <source>Neuer Wiederherstellungscode …</source>
        <translation>New recovery code …</translation>
    </message>
    <message>
        <source>An diesen Rechner binden …</source>
        <translation>Bind to this computer …</translation>
    </message>
    <message>
        <source>Schlüssel erneuern …</source>
        <translation>Renew keys …</translation>
    </message>
    <message>
        <source>Sie haben mit dem Wiederherstellungscode geöffnet. Setzen Sie zuerst die Passphrase neu; danach lassen sich auch die Bindung und die Schlüssel der Daten ändern.</source>
        <translation>You opened with the recovery code. First set a new passphrase; after that the binding and the keys of the data can be changed, too.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Mit ihr öffnen Sie das Programm. Ändern Sie sie, wenn jemand sie gesehen haben könnte.</source>
        <translation>It opens the program. Change it if somebody might have seen it.</translation>
    </message>
    <message>
        <source>Wiederherstellungscode</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Er steht nur auf dem Blatt, das versiegelt beim Träger liegt, und öffnet die Daten ohne Passphrase. Erneuern Sie ihn, wenn das Blatt geöffnet wurde oder fehlt.</source>
        <translation>It stands only on the sheet that lies sealed at the carrier, and opens the data without a passphrase. Renew it if the sheet was opened or is missing.</translation>
    </message>
    <message>
        <source>Bindung an diesen Rechner</source>
        <translation>Binding to this computer</translation>
    </message>
    <message>
        <source>Schlüssel der Daten</source>
        <translation>Keys of the data</translation>
    </message>
    <message>
        <source>Fallakten und Schulbuch sind mit zufälligen Schlüsseln verschlüsselt. Neu verschlüsseln hilft, wenn jemand eine Kopie der Dateien zusammen mit Passphrase oder Code gehabt haben könnte.</source>
        <translation>Case files and school book are encrypted with random keys. Encrypting them anew helps if somebody might have had a copy of the files together with passphrase or code.</translation>
    </message>
    <message>
        <source>Die Passphrase öffnet die Daten nur an diesem Rechner. Eine gestohlene Kopie lässt sich nicht durch Raten öffnen; auf einem anderen Rechner hilft allein das Wiederherstellungsblatt.</source>
        <translation>The passphrase opens the data on this computer only. A stolen copy cannot be opened by guessing; on another computer only the recovery sheet helps.</translation>
    </message>
    <message>
        <source>Bindung aufheben …</source>
        <translation>Undo binding …</translation>
    </message>
    <message>
        <source>Die Passphrase öffnet die Daten an jedem Rechner, auch in einer gestohlenen Kopie. Gebunden gilt sie nur zusammen mit dem Schlüsselbund dieses Rechners.</source>
        <translation>The passphrase opens the data on any computer, also in a stolen copy. Once bound, it works only together with the keyring of this computer.</translation>
    </message>
    <message>
        <source>Die Passphrase ist geändert.</source>
        <translation>The passphrase is changed.</translation>
    </message>
    <message>
        <source>Die Passphrase gilt jetzt nur an diesem Rechner.</source>
        <translation>The passphrase now works on this computer only.</translation>
    </message>
    <message>
        <source>Die Passphrase gilt jetzt an jedem Rechner.</source>
        <translation>The passphrase now works on any computer.</translation>
    </message>
    <message>
        <source>Der neue Code gilt. Das bisherige Blatt öffnet diese Daten nicht mehr.</source>
        <translation>The new code is valid. The former sheet does not open these data any more.</translation>
    </message>
    <message>
        <source>Beide Bestände haben neue Schlüssel. Es gilt das neue Blatt.</source>
        <translation>Both stores have new keys. The new sheet is valid.</translation>
    </message>
</context>
<context>
    <name>LaidDown</name>
    <message>
        <source>Von Ihrem Träger festgelegt.</source>
        <translation>Laid down by your employer.</translation>
    </message>
</context>
<context>
    <name>LeakDialog</name>
    <message>
        <source>Alle sind keine Namen</source>
        <translation>None of them is a name</translation>
    </message>
    <message>
        <source>Da steht ein Name</source>
        <translation>There is a name</translation>
    </message>
    <message>
        <source>Zurück zum Text</source>
        <translation>Back to the text</translation>
    </message>
    <message>
        <source>In diesen Feldern steht ein Wort, das eine Person in Ihrem Bestand als Namen trägt. Es wurde nichts geschrieben. Nehmen Sie den Namen heraus; ist das Wort hier kein Name (etwa „Winter“), bestätigen Sie es einmal für alle Texte.</source>
        <translation>These fields hold a word that a person in your records has as a name. Nothing was written. Take the name out; if the word is no name here (such as “Winter”), confirm it once for all texts.</translation>
    </message>
    <message>
        <source>„{word}“ – Feld: {fields}</source>
        <translation>“{word}” – field: {fields}</translation>
    </message>
    <message>
        <source>„{word}“ ist kein Name</source>
        <translation>“{word}” is no name</translation>
    </message>
    <message>
        <source>Ist kein Name</source>
        <translation>Is no name</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Dienstende</source>
        <translation>End of office</translation>
    </message>
    <message>
        <source>Rest versiegeln …</source>
        <translation>Seal the rest …</translation>
    </message>
    <message>
        <source>Pakete unterwegs: {count}; angekommen: {arrived}.</source>
        <translation>Packages on their way: {count}; arrived: {arrived}.</translation>
    </message>
    <message>
        <source>Eigene Kopien, nicht vernichtet: {count}. Vermerken Sie es in der Liste.</source>
        <translation>Own copies not destroyed: {count}. Note it in the list.</translation>
    </message>
    <message>
        <source>Arbeitsnotizen: {count}. Sie gehen in kein Archiv und sind zu vernichten.</source>
        <translation>Working notes: {count}. They go into no archive and are to be destroyed.</translation>
    </message>
    <message>
        <source>Fälle, verschlüsselt in ein Archiv: {count}. Es ist am {day} zu vernichten.</source>
        <translation>Cases, encrypted into an archive: {count}. It is to be destroyed on {day}.</translation>
    </message>
    <message>
        <source>Fälle, verschlüsselt in ein Archiv: {count}. Ohne letzten Tag sind: {cases}.</source>
        <translation>Cases, encrypted into an archive: {count}. Without a last day are: {cases}.</translation>
    </message>
    <message>
        <source>In diesen Fällen hat eine Löschsperre keinen letzten Tag, eine Einschränkung wurde nicht wieder geprüft, oder über die § 8a-Akte ist nicht entschieden. Bitte holen Sie es nach, wo Sie können. Sonst hat das Archiv keinen letzten Tag: Es öffnet sich, bis der Träger es vernichtet.</source>
        <translation>In these cases a hold has no last day, a restriction was not looked at again, or the § 8a file is not decided on. Please make up for it where you can. Otherwise the archive has no last day: it opens until the carrier destroys it.</translation>
    </message>
    <message>
        <source>Datei und Code verwahrt der Träger getrennt. Geöffnet wird das Archiv nur mit einem Rechtsgrund. Das Blatt für den Träger nennt Zahlen und Tage, keine Namen.</source>
        <translation>The carrier keeps file and code apart. The archive is opened only on a ground. The sheet for the carrier names numbers and days, no names.</translation>
    </message>
    <message>
        <source>Ausdrucke und andere &amp;Ausgaben sind vernichtet oder beim Träger</source>
        <translation>Prints and other &amp;outputs are destroyed or with the carrier</translation>
    </message>
    <message>
        <source>{cases} und {count} weitere</source>
        <translation>{cases} and {count} more</translation>
    </message>
    <message>
        <source>Bitte erst in der Liste vermerken, was angekommen und was vernichtet ist.</source>
        <translation>Please note in the list first what has arrived and what is destroyed.</translation>
    </message>
    <message>
        <source>Bitte bestätigen, was mit Ausgaben geschehen ist.</source>
        <translation>Please confirm what became of outputs.</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Ihr angefangener Text liegt nur noch im Arbeitsspeicher. Entsperren Sie, dann kommt er wieder; beim nächsten Schließen geht er verloren.</source>
        <translation>The text you began is now only in the computer’s memory. Unlock, and it comes back; the next time you close, it will be lost.</translation>
    </message>
    <message>
        <source>Beim nächsten Schließen geht der angefangene Text verloren.</source>
        <translation>The next time you close, the half-typed text will be lost.</translation>
    </message>
</context>
<context>
    <name>LevelBox</name>
    <message>
        <source>je Schule</source>
        <translation>per school</translation>
    </message>
    <message>
        <source>je Standort</source>
        <translation>per site</translation>
    </message>
    <message>
        <source>Ebene</source>
        <translation>Level</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Bezugsperson verknüpfen</source>
        <translation>Link a related person</translation>
    </message>
    <message>
        <source>Verknüpfen</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Verknüpfen können Sie Personen, die hier schon stehen. Wird eine der beiden gelöscht, bleibt von der Verknüpfung nichts.</source>
        <translation>You can link persons who are here already. If one of the two is deleted, nothing is left of the link.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>&amp;Person</translation>
    </message>
    <message>
        <source>&amp;Ist</source>
        <translation>&amp;Is</translation>
    </message>
    <message>
        <source>Bitte eine Person aus den Vorschlägen wählen.</source>
        <translation>Please choose a person from the suggestions.</translation>
    </message>
    <message>
        <source>Bitte wählen, was diese Person hier ist.</source>
        <translation>Please choose what this person is here.</translation>
    </message>
</context>
<context>
    <name>LinksCard</name>
    <message>
        <source>Bezugspersonen</source>
        <translation>Related persons</translation>
    </message>
    <message>
        <source>Verknüpfen …</source>
        <translation>Link …</translation>
    </message>
    <message>
        <source>Noch keine. Eltern, Geschwister oder Lehrkräfte verknüpfen Sie hier von Hand.</source>
        <translation>None yet. You link parents, siblings or teachers here by hand.</translation>
    </message>
    <message>
        <source>Zum Fall: {person}</source>
        <translation>To the case: {person}</translation>
    </message>
    <message>
        <source>Verknüpfung lösen: {person}</source>
        <translation>Undo link: {person}</translation>
    </message>
    <message>
        <source>Bezugsperson verknüpft.</source>
        <translation>Related person linked.</translation>
    </message>
    <message>
        <source>Verknüpfung gelöst.</source>
        <translation>Link undone.</translation>
    </message>
    <message>
        <source>Zur Person: {person}</source>
        <translation>To the person: {person}</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>LockingPanel</name>
    <message>
        <source> Minuten</source>
        <translation> minutes</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ohne Taste und Maus. Von 1 bis 30 Minuten; vorgesehen sind 5.</source>
        <translation>Without key or mouse. From 1 to 30 minutes; 5 are intended.</translation>
    </message>
    <message>
        <source>Von &amp;selbst sperren nach</source>
        <translation>Lock by it&amp;self after</translation>
    </message>
    <message>
        <source>Das sperrt</source>
        <translation>This locks</translation>
    </message>
    <message>
        <source>Strg+L oder „Sperren“ oben rechts, auch aus einem Dialog</source>
        <translation>Ctrl+L or “Lock” at the top right, also from a dialog</translation>
    </message>
    <message>
        <source>die Zeit ohne Taste und Maus</source>
        <translation>the time without key or mouse</translation>
    </message>
    <message>
        <source>Bildschirmsperre, Ruhezustand, Benutzerwechsel und Herunterfahren, wo das System es meldet</source>
        <translation>screen lock, sleep, change of user and shut-down, where the system reports them</translation>
    </message>
    <message>
        <source>das Schließen des Fensters</source>
        <translation>closing the window</translation>
    </message>
    <message>
        <source>Das geschieht beim Sperren</source>
        <translation>This happens on locking</translation>
    </message>
    <message>
        <source>Die Daten werden geschlossen und die Schlüssel vergessen.</source>
        <translation>The data are closed and the keys forgotten.</translation>
    </message>
    <message>
        <source>Angefangene Texte und Dialoge werden verschlüsselt aufgehoben und kommen wieder.</source>
        <translation>Half-typed texts and dialogs are kept encrypted and come back.</translation>
    </message>
    <message>
        <source>Rückgängig geht danach nicht mehr.</source>
        <translation>Undo does not work any more after that.</translation>
    </message>
    <message>
        <source>Was Sie hier kopiert haben, verschwindet aus der Zwischenablage, sonst nach 10 Sekunden.</source>
        <translation>What you copied here vanishes from the clipboard, otherwise after 10 seconds.</translation>
    </message>
    <message>
        <source>Sichtschutz ist keine Sperre</source>
        <translation>The privacy cover is no lock</translation>
    </message>
    <message>
        <source>F12 verdeckt das Fenster sofort, F12 oder Esc zeigt es wieder: für den Blick über die Schulter.</source>
        <translation>F12 covers the window at once, F12 or Esc shows it again: against a look over your shoulder.</translation>
    </message>
    <message>
        <source>Die Daten bleiben dabei geöffnet. Wer an das Gerät kommt, kann den Sichtschutz wegnehmen.</source>
        <translation>The data stay open. Whoever gets at the device can take the cover off.</translation>
    </message>
    <message>
        <source>Gehen Sie vom Gerät weg, sperren Sie mit Strg+L.</source>
        <translation>If you leave the device, lock with Ctrl+L.</translation>
    </message>
    <message>
        <source>Zeit bis zum Sperren gespeichert.</source>
        <translation>Time until locking saved.</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Auf welchem Weg</source>
        <translation>By which way</translation>
    </message>
    <message>
        <source>Vorgang</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Zahl</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Änderungsprotokoll</source>
        <translation>Change log</translation>
    </message>
    <message>
        <source>Noch nichts verzeichnet</source>
        <translation>Nothing recorded yet</translation>
    </message>
    <message>
        <source>Hier steht später, wann welche Art von Eintrag hinzukam, geändert oder entfernt wurde.</source>
        <translation>Later you see here when which kind of entry was added, changed or removed.</translation>
    </message>
    <message>
        <source>Wann welche Art von Eintrag hinzukam, geändert oder entfernt wurde, und auf welchem Weg – ohne Namen und ohne Inhalt. Das Protokoll läuft nach seiner eigenen Frist ab; auf Papier steht es unter „Blätter“.</source>
        <translation>When which kind of entry was added, changed or removed, and by which way – without names and without content. The log has a period of its own; for paper see “Sheets”.</translation>
    </message>
</context>
<context>
    <name>LogoField</name>
    <message>
        <source>Logo des Trägers</source>
        <translation>The carrier&apos;s logo</translation>
    </message>
    <message>
        <source>Logo wählen …</source>
        <translation>Choose a logo …</translation>
    </message>
    <message>
        <source>Logo entfernen</source>
        <translation>Remove the logo</translation>
    </message>
    <message>
        <source>Es steht auf dem Deckblatt des Jahresberichts, auf der Kooperationsvereinbarung und auf Protokollen. Geeignet sind PNG und JPEG.</source>
        <translation>It stands on the cover of the annual report, on the cooperation agreement and on minutes. PNG and JPEG will do.</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Logo wählen</source>
        <translation>Choose a logo</translation>
    </message>
    <message>
        <source>Bilder (*.png *.jpg *.jpeg)</source>
        <translation>Pictures (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Logo gespeichert.</source>
        <translation>Logo saved.</translation>
    </message>
    <message>
        <source>Logo entfernt.</source>
        <translation>Logo removed.</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Wird abgebrochen …</source>
        <translation>Cancelling …</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Die Daten werden gesperrt …</source>
        <translation>The data are being locked …</translation>
    </message>
    <message>
        <source>Der zuletzt angefangene Text wartet verschlüsselt im Arbeitsspeicher: Bitte entsperren Sie wieder, bevor Sie das Programm schließen oder das Gerät ausschalten.</source>
        <translation>The text typed last waits encrypted in the computer’s memory: please unlock again before you close the program or switch off the device.</translation>
    </message>
    <message>
        <source>Trotzdem hier öffnen</source>
        <translation>Open here all the same</translation>
    </message>
    <message>
        <source>Die Fallakten werden geschlossen</source>
        <translation>The case files are being closed</translation>
    </message>
    <message>
        <source>Die Ansicht wird geändert …</source>
        <translation>The view is being changed …</translation>
    </message>
    <message>
        <source>Die Ansicht ist geändert. Textgröße: {percent} %</source>
        <translation>The view is changed. Text size: {percent}%</translation>
    </message>
</context>
<context>
    <name>ManualPage</name>
    <message>
        <source>Text des Handbuchs</source>
        <translation>Text of the manual</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Schritt</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Tasten</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Tastenkürzel</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Handbuch</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Im Handbuch suchen</source>
        <translation>Search the manual</translation>
    </message>
    <message>
        <source>Suchen</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Kapitel des Handbuchs</source>
        <translation>Chapters of the manual</translation>
    </message>
    <message>
        <source>Diese Wörter stehen nicht im Handbuch.</source>
        <translation>These words are not in the manual.</translation>
    </message>
    <message>
        <source>Rundgang in fünf Schritten</source>
        <translation>Tour in five steps</translation>
    </message>
    <message>
        <source>Bild größer …</source>
        <translation>Larger picture …</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Woher eine neuere Version kommt</source>
        <translation>Where a newer version comes from</translation>
    </message>
    <message>
        <source>F1 öffnet das Handbuch dort, wo Sie gerade sind.</source>
        <translation>F1 opens the manual where you are.</translation>
    </message>
</context>
<context>
    <name>MarkedCard</name>
    <message>
        <source>N oder Einfg legt hier einen Termin an.</source>
        <translation>N or Insert makes an appointment here.</translation>
    </message>
    <message>
        <source>zählt erst, wenn Sie es bestätigen</source>
        <translation>counts only once you confirm it</translation>
    </message>
    <message>
        <source>gebuchte Zeit</source>
        <translation>booked time</translation>
    </message>
    <message>
        <source>zur selben Zeit: {others}</source>
        <translation>at the same time: {others}</translation>
    </message>
    <message>
        <source>Belegt: {what}</source>
        <translation>Taken: {what}</translation>
    </message>
    <message>
        <source>Hier ist nichts ausgemacht.</source>
        <translation>Nothing is arranged here.</translation>
    </message>
    <message>
        <source>Hier ist nichts ausgemacht: Bitte zuerst einen Termin markieren.</source>
        <translation>Nothing is arranged here: please mark an appointment first.</translation>
    </message>
    <message>
        <source>Das ist ein einzelner Termin: Die Eingabetaste ändert ihn.</source>
        <translation>This is a single appointment: Enter changes it.</translation>
    </message>
    <message>
        <source>Das geht bei diesem Eintrag nicht. Was geht, steht unter der Woche und dem Tag.</source>
        <translation>That cannot be done with this entry. What can be done stands below the week and the day.</translation>
    </message>
    <message>
        <source>Zettel doch nicht zurück</source>
        <translation>Slip not back after all</translation>
    </message>
    <message>
        <source>Zettel zurück</source>
        <translation>Slip is back</translation>
    </message>
    <message>
        <source>Lehrkraft doch nicht informiert</source>
        <translation>Teacher not informed after all</translation>
    </message>
    <message>
        <source>Lehrkraft informiert</source>
        <translation>Teacher informed</translation>
    </message>
    <message>
        <source>fand statt, gebucht</source>
        <translation>took place, booked</translation>
    </message>
    <message>
        <source>nicht erschienen, zählt nirgends</source>
        <translation>did not come, counts nowhere</translation>
    </message>
    <message>
        <source>Fand statt</source>
        <translation>Took place</translation>
    </message>
    <message>
        <source>Taste F</source>
        <translation>Key F</translation>
    </message>
    <message>
        <source>Nicht erschienen</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>Taste X</source>
        <translation>Key X</translation>
    </message>
    <message>
        <source>Fiel aus</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Taste A</source>
        <translation>Key A</translation>
    </message>
    <message>
        <source>Ergänzen …</source>
        <translation>Complete …</translation>
    </message>
    <message>
        <source>Themen und Text zum gebuchten Gespräch (Taste E)</source>
        <translation>Topics and text for the booked talk (key E)</translation>
    </message>
    <message>
        <source>Wieder öffnen</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Taste W</source>
        <translation>Key W</translation>
    </message>
    <message>
        <source>Zettel drucken …</source>
        <translation>Print slip …</translation>
    </message>
    <message>
        <source>Taste D</source>
        <translation>Key D</translation>
    </message>
    <message>
        <source>Taste Z</source>
        <translation>Key Z</translation>
    </message>
    <message>
        <source>Zettel fehlt</source>
        <translation>Slip missing</translation>
    </message>
    <message>
        <source>Taste V, wie vermisst</source>
        <translation>Key V, for a slip you miss</translation>
    </message>
    <message>
        <source>Taste L</source>
        <translation>Key L</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Eingabetaste</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Diesen und folgende verschieben …</source>
        <translation>Move this and the following …</translation>
    </message>
    <message>
        <source>Wochentag oder Uhrzeit (Taste S)</source>
        <translation>Weekday or time (key S)</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Entf</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>Angabe hinzufügen</source>
        <translation>Add an item</translation>
    </message>
    <message>
        <source>Hinzufügen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Wörter der Bezeichnung, zum Beispiel: gruppe weiblich</source>
        <translation>Words of the name, for example: group female</translation>
    </message>
    <message>
        <source>&amp;Suchen</source>
        <translation>&amp;Search</translation>
    </message>
    <message>
        <source>&amp;Angaben</source>
        <translation>&amp;Items</translation>
    </message>
    <message>
        <source>Umschalt und Pfeil wählt mehrere.</source>
        <translation>Shift and arrow keys select several.</translation>
    </message>
    <message>
        <source>&amp;Grenze zwischen wenigen und vielen Gesprächen</source>
        <translation>&amp;Threshold between few and many talks</translation>
    </message>
    <message>
        <source>Bitte mindestens eine Angabe aus der Liste wählen.</source>
        <translation>Please choose at least one item from the list.</translation>
    </message>
    <message>
        <source>Steht schon im Bogen: {what}. Bitte eine andere Angabe wählen.</source>
        <translation>Stands in the form already: {what}. Please choose another item.</translation>
    </message>
    <message>
        <source>Steht mit dieser Grenze schon im Bogen: {what}. Bitte eine andere Grenze oder Angabe wählen.</source>
        <translation>Stands in the form with this threshold already: {what}. Please choose another threshold or item.</translation>
    </message>
    <message>
        <source>steht schon im Bogen</source>
        <translation>stands in the form already</translation>
    </message>
    <message>
        <source>eine Zeile je Anlass oder Stelle</source>
        <translation>one row for each topic or service</translation>
    </message>
    <message>
        <source>1 Angabe gefunden</source>
        <translation>1 item found</translation>
    </message>
    <message>
        <source>{count} Angaben gefunden</source>
        <translation>{count} items found</translation>
    </message>
</context>
<context>
    <name>MeetingBase</name>
    <message>
        <source>Als A&amp;rbeitszeit buchen</source>
        <translation>&amp;Book as working time</translation>
    </message>
    <message>
        <source>Dieser Tag liegt in der Zukunft. Bitte den Tag prüfen, oder „Als Arbeitszeit buchen“ abwählen: Gebucht wird erst, wenn das Gespräch war.</source>
        <translation>This day is in the future. Please check the day, or untick “Book as working time”: it is booked only once the meeting has been held.</translation>
    </message>
</context>
<context>
    <name>MeetingModel</name>
    <message>
        <source>{open} offen</source>
        <translation>{open} open</translation>
    </message>
    <message>
        <source>erledigt</source>
        <translation>done</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Thema</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Zu</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Maßnahmen</source>
        <translation>Actions</translation>
    </message>
</context>
<context>
    <name>MeetingPaper</name>
    <message>
        <source>Protokoll des Auswertungsgesprächs</source>
        <translation>Minutes of the evaluation meeting</translation>
    </message>
    <message>
        <source>Protokoll der Besprechung</source>
        <translation>Minutes of the meeting</translation>
    </message>
</context>
<context>
    <name>MeetingsPanel</name>
    <message>
        <source>Teamgespräche</source>
        <translation>Team meetings</translation>
    </message>
    <message>
        <source>Noch keine Teamgespräche</source>
        <translation>No team meetings yet</translation>
    </message>
    <message>
        <source>Fallberatung, Förderplangespräch, Runder Tisch: Schritt für Schritt festgehalten, mit dem, was vereinbart wurde. Die Arbeitszeit wird dabei gleich gebucht und in der Jahresmeldung gezählt.</source>
        <translation>Case conference, support planning, round table: recorded step by step, with what was agreed. The working time is booked with it and counted in the annual return.</translation>
    </message>
    <message>
        <source>Teamgespräch festhalten …</source>
        <translation>Record team meeting …</translation>
    </message>
    <message>
        <source>Ein Gespräch zu einem Fall wird mit der Fallakte gelöscht; die gebuchte Arbeitszeit bleibt.</source>
        <translation>A meeting on a case is deleted with the case file; the booked working time stays.</translation>
    </message>
    <message>
        <source>Protokoll drucken …</source>
        <translation>Print minutes …</translation>
    </message>
    <message>
        <source>Teamgespräch festgehalten.</source>
        <translation>Team meeting recorded.</translation>
    </message>
    <message>
        <source>Teamgespräch geändert.</source>
        <translation>Team meeting changed.</translation>
    </message>
    <message>
        <source>Teamgespräch vom {day} mit seiner Arbeitszeit entfernt.</source>
        <translation>Team meeting of {day} removed with its working time.</translation>
    </message>
</context>
<context>
    <name>MentionChoice</name>
    <message>
        <source>Namen dort stehen &amp;lassen</source>
        <translation>&amp;Leave names there</translation>
    </message>
    <message>
        <source>Namen dort &amp;schwärzen</source>
        <translation>&amp;Black names out there</translation>
    </message>
    <message>
        <source>Namen in diesen Texten</source>
        <translation>Names in these texts</translation>
    </message>
    <message>
        <source>Auch hier steht ein Name; das ändern Sie bei Bedarf selbst</source>
        <translation>A name stands here too; change that yourself where needed</translation>
    </message>
    <message>
        <source>vom {day}</source>
        <translation>of {day}</translation>
    </message>
    <message>
        <source>und {count} weitere</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>MergeModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Schuljahr</source>
        <translation>School year</translation>
    </message>
    <message>
        <source>Ebene</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Meldungen</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>Stellen</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>Beratene</source>
        <translation>Advised</translation>
    </message>
    <message>
        <source>Je Stelle</source>
        <translation>Per post</translation>
    </message>
    <message>
        <source>Beratungen</source>
        <translation>Talks</translation>
    </message>
    <message>
        <source>ohne Angabe</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>Alle zusammen</source>
        <translation>All together</translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message>
        <source>Dateien hinzufügen …</source>
        <translation>Add files …</translation>
    </message>
    <message>
        <source>Ordner hinzufügen …</source>
        <translation>Add folder …</translation>
    </message>
    <message>
        <source>Neu beginnen</source>
        <translation>Start anew</translation>
    </message>
    <message>
        <source>Als Excel-Mappe speichern …</source>
        <translation>Save as Excel workbook …</translation>
    </message>
    <message>
        <source>Alle Tabellen als einfaches CSV mit ihrer Beschreibung, für Datenbanken und andere Programme</source>
        <translation>All tables as plain CSV with their description, for databases and other programs</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Wie weit es ist</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>Zusammengezählt nach</source>
        <translation>Added up by</translation>
    </message>
    <message>
        <source>Summen der Meldungen</source>
        <translation>Sums of the returns</translation>
    </message>
    <message>
        <source>Was beim Zusammenführen aufgefallen ist</source>
        <translation>What was noticed on merging</translation>
    </message>
    <message>
        <source>Noch keine Meldungen gewählt</source>
        <translation>No returns chosen yet</translation>
    </message>
    <message>
        <source>Für Träger und Landkreise: Erhebungsbögen mehrerer Fachkräfte (Excel oder JSON aus diesem Programm) werden zu einer Tabelle, nach Schule, Standort, Schulart und Träger. Wählen Sie Dateien oder einen Ordner, oder ziehen Sie sie hierher. In Ihre eigenen Daten kommt nichts davon.</source>
        <translation>For carriers and districts: annual returns of several practitioners (Excel or JSON from this program) become one table, by school, site, school type and carrier. Choose files or a folder, or drag them here. Nothing of it goes into your own data.</translation>
    </message>
    <message>
        <source>Erhebungsbögen ({files})</source>
        <translation>Annual returns ({files})</translation>
    </message>
    <message>
        <source>Erhebungsbögen wählen</source>
        <translation>Choose annual returns</translation>
    </message>
    <message>
        <source>Ordner mit Erhebungsbögen wählen</source>
        <translation>Choose a folder with annual returns</translation>
    </message>
    <message>
        <source>{returns} aus {files}</source>
        <translation>{returns} from {files}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Meldungen</source>
        <translation>
            <numerusform>%Ln return</numerusform>
            <numerusform>%Ln returns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Dateien</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message>
        <source>In keiner der Dateien steht ein Erhebungsbogen.</source>
        <translation>None of the files holds an annual return.</translation>
    </message>
    <message>
        <source>Aufgefallen ({count})</source>
        <translation>Noticed ({count})</translation>
    </message>
    <message>
        <source>{done} von {total} Dateien gelesen</source>
        <translation>{done} of {total} files read</translation>
    </message>
    <message>
        <source>Als CSV für andere Programme speichern …</source>
        <translation>Save as CSV for other programs …</translation>
    </message>
    <message>
        <source>Erhebungsboegen-zusammen.xlsx</source>
        <translation>annual-returns-merged.xlsx</translation>
    </message>
    <message>
        <source>Ordner, in den der Ordner mit den Tabellen kommt</source>
        <translation>Folder that takes the folder with the tables</translation>
    </message>
    <message>
        <source>Erhebungsboegen-zusammen-csv</source>
        <translation>annual-returns-merged-csv</translation>
    </message>
    <message>
        <source>{done} von {total} Zeilen geschrieben</source>
        <translation>{done} of {total} rows written</translation>
    </message>
    <message>
        <source>Gespeichert: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Rückgängig</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Meldung schließen</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>MidnightDialog</name>
    <message>
        <source>Der Eintrag reicht über Mitternacht</source>
        <translation>The entry reaches beyond midnight</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{length} Std. ab {start} Uhr enden erst am nächsten Tag um {end} Uhr. Was soll gelten?</source>
        <translation>{length} h from {start} end only on the next day at {end}. What is right?</translation>
    </message>
    <message>
        <source>Auf beide Tage auf&amp;teilen: {one} Std. am {first}, {two} Std. am {second}</source>
        <translation>&amp;Split over both days: {one} h on {first}, {two} h on {second}</translation>
    </message>
    <message>
        <source>Bis Mitternacht &amp;kürzen: nur {one} Std. am {first}</source>
        <translation>S&amp;horten to midnight: only {one} h on {first}</translation>
    </message>
    <message>
        <source>Was soll gelten?</source>
        <translation>What should apply?</translation>
    </message>
    <message>
        <source>Zurück zur Eingabe</source>
        <translation>Back to the entry</translation>
    </message>
</context>
<context>
    <name>MinutesDelegate</name>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
</context>
<context>
    <name>MinutesField</name>
    <message>
        <source>Bis 24 Std.</source>
        <translation>Up to 24 h</translation>
    </message>
    <message>
        <source>Unklar: wie 1:15.</source>
        <translation>Unclear: like 1:15.</translation>
    </message>
    <message>
        <source>Fehlt: wie 1:15.</source>
        <translation>Missing: like 1:15.</translation>
    </message>
    <message>
        <source>z. B. 45</source>
        <translation>e.g. 45</translation>
    </message>
</context>
<context>
    <name>MoveSeriesDialog</name>
    <message>
        <source>Diesen und folgende verschieben</source>
        <translation>Move this and the following</translation>
    </message>
    <message>
        <source>Verschieben</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>&amp;Wochentag</source>
        <translation>&amp;Weekday</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit</source>
        <translation>&amp;Time</translation>
    </message>
    <message>
        <source>Was aus den &amp;Tagen wird</source>
        <translation>What becomes of the &amp;days</translation>
    </message>
    <message>
        <source>Einen Augenblick: Was sich verschiebt, wird noch nachgesehen.</source>
        <translation>One moment: what moves is still being looked up.</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
    <message>
        <source>{old} → {new}, {time}</source>
        <translation>{old} → {new}, {time}</translation>
    </message>
    <message>
        <source>{what} · überschneidet sich mit anderem</source>
        <translation>{what} · overlaps with something else</translation>
    </message>
    <message>
        <source>{day} fällt weg: {name}</source>
        <translation>{day} is dropped: {name}</translation>
    </message>
    <message>
        <source>{day} bleibt: der neue Tag ist schon vorbei</source>
        <translation>{day} stays: the new day is already over</translation>
    </message>
    <message>
        <source>So verschiebt sich nichts.</source>
        <translation>Nothing moves like this.</translation>
    </message>
    <message>
        <source>Bitte Wochentag oder Uhrzeit ändern.</source>
        <translation>Please change the weekday or the time.</translation>
    </message>
    <message numerus="yes">
        <source>%n Termin(e) verschieben sich.</source>
        <translation>
            <numerusform>%n date moves.</numerusform>
            <numerusform>%n dates move.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fallen weg: Ferien oder Feiertag.</source>
        <translation>
            <numerusform>%n is dropped: holidays.</numerusform>
            <numerusform>%n are dropped: holidays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Zu %n davon ist der Zettel schon gedruckt; der gedruckte Zettel gilt dann nicht mehr.</source>
        <translation>
            <numerusform>For %n of them the slip is printed already; the printed slip is then no longer valid.</numerusform>
            <numerusform>For %n of them the slip is printed already; the printed slip is then no longer valid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n überschneiden sich mit anderem.</source>
        <translation>
            <numerusform>%n overlaps with something else.</numerusform>
            <numerusform>%n overlap with something else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel sind schon gedruckt, mit der alten Zeit: bitte neu drucken.</source>
        <translation>
            <numerusform>%n slip is printed already, with the old time: please print it again.</numerusform>
            <numerusform>%n slips are printed already, with the old time: please print them again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Die Termine der Serie an anderen Wochentagen bleiben, wie sie sind.</source>
        <translation>The dates of the series on other weekdays stay as they are.</translation>
    </message>
</context>
<context>
    <name>MoveTalksDialog</name>
    <message>
        <source>Gespräche in einen Fall übernehmen</source>
        <translation>Move talks into a case</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Gespräche ohne Fall</source>
        <translation>Talks without a case</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Keines</source>
        <translation>None</translation>
    </message>
    <message>
        <source>&amp;Fall</source>
        <translation>&amp;Case</translation>
    </message>
    <message>
        <source>&amp;Gespräche ohne Fall</source>
        <translation>&amp;Talks without a case</translation>
    </message>
    <message>
        <source>Personen, Beratungen und Zeiten zählen danach genau wie vorher. Von gemeinsamen Gesprächen kommt nur der Teil dieser Person in den Fall; gelöscht werden sie von da an mit ihm.</source>
        <translation>Persons, consultations and times count exactly as before. Of joint talks only this person&apos;s part moves into the case; from then on they are deleted with it.</translation>
    </message>
    <message>
        <source>Bitte mindestens ein Gespräch ankreuzen (Leertaste).</source>
        <translation>Please tick at least one talk (space bar).</translation>
    </message>
    <message>
        <source>Der Fall endete am {day}, ein angekreuztes Gespräch war später.</source>
        <translation>The case ended on {day}, a ticked talk was later.</translation>
    </message>
    <message>
        <source>Der Fall beginnt dann mit dem ersten dieser Gespräche, am {day}.</source>
        <translation>The case then begins with the first of these talks, on {day}.</translation>
    </message>
    <message>
        <source>Fall seit {day}</source>
        <translation>Case since {day}</translation>
    </message>
    <message>
        <source>Fall {first} bis {last}</source>
        <translation>Case {first} to {last}</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Termine</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Fälle</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Angebote</source>
        <translation>Offers</translation>
    </message>
    <message>
        <source>Zeiten</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Zusammenarbeit</source>
        <translation>Cooperation</translation>
    </message>
    <message>
        <source>Kinderschutz</source>
        <translation>Child protection</translation>
    </message>
    <message>
        <source>Auswertung</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Datenschutz</source>
        <translation>Data protection</translation>
    </message>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>NavigationBar</name>
    <message>
        <source>Seiten</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>NavigationButton</name>
    <message numerus="yes">
        <source>%Ln Hinweise</source>
        <translation>
            <numerusform>%Ln notice</numerusform>
            <numerusform>%Ln notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewCaseDialog</name>
    <message>
        <source>Neuer Fall</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Eröffnet am</source>
        <translation>&amp;Opened on</translation>
    </message>
    <message>
        <source>Ar&amp;t</source>
        <translation>&amp;Type</translation>
    </message>
    <message>
        <source>&amp;Angestoßen von</source>
        <translation>&amp;Initiated by</translation>
    </message>
    <message>
        <source>Bitte die Schule wählen.</source>
        <translation>Please choose the school.</translation>
    </message>
    <message>
        <source>Bitte die Art des Falls wählen.</source>
        <translation>Please choose the kind of the case.</translation>
    </message>
    <message>
        <source>Bitte wählen, wer den Fall angestoßen hat.</source>
        <translation>Please choose who began the case.</translation>
    </message>
    <message>
        <source>Gespräche ohne Fall</source>
        <translation>Talks without a case</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Diese Gespräche ohne Fall gehören dazu:</source>
        <translation>These talks without a case belong to it:</translation>
    </message>
    <message>
        <source>Der Fall beginnt dann mit dem ersten dieser Gespräche, am {day}.</source>
        <translation>The case then begins with the first of these talks, on {day}.</translation>
    </message>
</context>
<context>
    <name>NewcomerFields</name>
    <message>
        <source>Rolle</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Wird mit dem Termin neu angelegt, mit der Klasse von oben.</source>
        <translation>Will be added together with the appointment, in the class above.</translation>
    </message>
</context>
<context>
    <name>NoSchools</name>
    <message>
        <source>Noch keine Schule</source>
        <translation>No school yet</translation>
    </message>
    <message>
        <source>Schule eintragen …</source>
        <translation>Enter a school …</translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>Arbeitsnotizen</source>
        <translation>Working notes</translation>
    </message>
    <message>
        <source>Arbeitsnotizen, getrennt von der Fallakte</source>
        <translation>Working notes, apart from the case file</translation>
    </message>
    <message>
        <source>Neue Arbeitsnotiz – getrennt von der Fallakte</source>
        <translation>New working note – apart from the case file</translation>
    </message>
    <message>
        <source>Neue Arbeitsnotiz</source>
        <translation>New working note</translation>
    </message>
    <message>
        <source>Notiz ablegen</source>
        <translation>Put down note</translation>
    </message>
    <message>
        <source>Strg+Eingabe im Feld</source>
        <translation>Ctrl+Enter in the field</translation>
    </message>
    <message>
        <source>Keine. Notizen hier sind spätestens am Ende des Schuljahrs zu löschen.</source>
        <translation>None. Notes here are to be deleted at the end of the school year at the latest.</translation>
    </message>
    <message>
        <source>{written} · zu löschen seit {end}</source>
        <translation>{written} · to be deleted since {end}</translation>
    </message>
    <message>
        <source>{written} · bis {end}</source>
        <translation>{written} · until {end}</translation>
    </message>
    <message>
        <source>Arbeitsnotiz vom {day} vernichten …</source>
        <translation>Destroy working note of {day} …</translation>
    </message>
</context>
<context>
    <name>NoticeBand</name>
    <message>
        <source>Ein angefangener Text in „{page}“ nennt noch eine gelöschte Person. Bitte nehmen Sie ihren Namen dort heraus; bis dahin wird der Text ohne ihn gesichert.</source>
        <translation>A text begun in “{page}” still names a deleted person. Please take the name out there; until then the text is stored without it.</translation>
    </message>
    <message>
        <source>Ein angefangener Text in „{page}“ nennt noch eine gelöschte Person. Dort können Sie ihren Namen noch herausnehmen.</source>
        <translation>A text begun in “{page}” still names a deleted person. You can still take the name out there.</translation>
    </message>
    <message>
        <source>Zum Text</source>
        <translation>To the text</translation>
    </message>
    <message>
        <source>Zu „Fristen“</source>
        <translation>To “Due”</translation>
    </message>
    <message>
        <source>Zu „Gesperrtes“</source>
        <translation>To “Holds”</translation>
    </message>
    <message>
        <source>Zu „Löschprotokoll“</source>
        <translation>To “Deletion records”</translation>
    </message>
    <message>
        <source>Zu „Auskunft“</source>
        <translation>To “Access”</translation>
    </message>
    <message>
        <source>Zu „Weitergaben“</source>
        <translation>To “Disclosures”</translation>
    </message>
    <message>
        <source>Zu „Vorfälle“</source>
        <translation>To “Incidents”</translation>
    </message>
    <message>
        <source>Zu „Sicherung“</source>
        <translation>To “Backup”</translation>
    </message>
    <message>
        <source>Zu „Schlüssel“</source>
        <translation>To “Keys”</translation>
    </message>
    <message>
        <source>Zu „Abgabe“</source>
        <translation>To “Filing”</translation>
    </message>
    <message>
        <source>Zu den Nachfragen</source>
        <translation>To the follow-ups</translation>
    </message>
    <message>
        <source>Zu „Kennzahlen“</source>
        <translation>To “Indicators”</translation>
    </message>
    <message>
        <source>Ich habe nachgesehen</source>
        <translation>I have looked</translation>
    </message>
    <message>
        <source>Festgehalten: Sie haben nachgesehen.</source>
        <translation>Recorded: you have looked.</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Mitteilung vorbereiten</source>
        <translation>Draft a notice</translation>
    </message>
    <message>
        <source>Mitteilung ändern</source>
        <translation>Change notice</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der letzte Tag liegt vor dem ersten.</source>
        <translation>The last day lies before the first.</translation>
    </message>
</context>
<context>
    <name>NoticeModel</name>
    <message>
        <source>ab {day}</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>mitgeteilt {day}</source>
        <translation>told {day}</translation>
    </message>
    <message>
        <source>Entwurf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>{state}, Vertretung noch abzustimmen</source>
        <translation>{state}, deputy still to be agreed</translation>
    </message>
    <message>
        <source>Wann</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Vertretung oder Nachfolge</source>
        <translation>Deputy or successor</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>NumbersDialog</name>
    <message>
        <source>Nummern im Sperrbild</source>
        <translation>Numbers on the lock page</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Diese Nummern stehen unverschlüsselt auf der Seite zum Entsperren: Wer an diesem Laptop sitzt, kann sie lesen. Deshalb nur die Funktion und ihre Nummer, keine Namen von Personen; aus Ihren Akten wird nichts übernommen.</source>
        <translation>These numbers stand unencrypted on the page for unlocking: whoever sits at this laptop can read them. So only the function and its number, no names of persons; nothing is taken from your files.</translation>
    </message>
    <message>
        <source>Die Datei mit den Nummern lässt sich nicht lesen. Beim Speichern wird sie neu geschrieben.</source>
        <translation>The file with the numbers cannot be read. Saving writes it anew.</translation>
    </message>
    <message>
        <source>Immer dabei: {numbers}</source>
        <translation>Always there: {numbers}</translation>
    </message>
    <message>
        <source>z. B. 0761 123456</source>
        <translation>e.g. 0761 123456</translation>
    </message>
    <message>
        <source>Bitte nur eine Nummer eingeben: Ziffern, Leerzeichen, +, -, / und Klammern.</source>
        <translation>Please enter a number only: digits, blanks, +, -, / and brackets.</translation>
    </message>
</context>
<context>
    <name>OfferAttachmentsDialog</name>
    <message>
        <source>Anlagen des Angebots</source>
        <translation>Attachments of the offer</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OfferDetailsDialog</name>
    <message>
        <source>Ort, Ziel und Auswertung</source>
        <translation>Place, aim and evaluation</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>OfferDialog</name>
    <message>
        <source>Neues Angebot</source>
        <translation>New offer</translation>
    </message>
    <message>
        <source>Angebot ändern</source>
        <translation>Change offer</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Teilnehmende</source>
        <translation>Participants</translation>
    </message>
    <message>
        <source>{gender}, Teilnehmende</source>
        <translation>{gender}, participants</translation>
    </message>
    <message>
        <source>Der letzte Tag liegt vor dem ersten.</source>
        <translation>The last day lies before the first.</translation>
    </message>
</context>
<context>
    <name>OffersModel</name>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Titel</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Klasse</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Teilnehmende</source>
        <translation>Participants</translation>
    </message>
    <message>
        <source>Termine</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Besuche</source>
        <translation>Visits</translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message>
        <source>Neues Angebot …</source>
        <translation>New offer …</translation>
    </message>
    <message>
        <source>Noch kein Angebot in diesem Schuljahr</source>
        <translation>No offer in this school year yet</translation>
    </message>
    <message>
        <source>Gruppen, Arbeit mit Klassen, Projekte und offene Angebote stehen hier mit ihren Terminen. Jeder Termin bucht seine Arbeitszeit gleich mit.</source>
        <translation>Groups, work with classes, projects and open offers stand here with their sessions. Each session books its working time as well.</translation>
    </message>
    <message>
        <source>Erstes Angebot anlegen …</source>
        <translation>Create the first offer …</translation>
    </message>
    <message>
        <source>Angebote</source>
        <translation>Offers</translation>
    </message>
    <message>
        <source>Angebote des Schuljahrs</source>
        <translation>Offers of the school year</translation>
    </message>
    <message>
        <source>Termine dieses Angebots, neueste zuerst</source>
        <translation>Sessions of this offer, latest first</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Termin entfernen</source>
        <translation>Remove session</translation>
    </message>
    <message>
        <source>Entf in der Liste</source>
        <translation>Del in the list</translation>
    </message>
    <message>
        <source>Anlagen …</source>
        <translation>Attachments …</translation>
    </message>
    <message>
        <source>Ort, Ziel …</source>
        <translation>Place, aim …</translation>
    </message>
    <message>
        <source>Termine planen …</source>
        <translation>Plan sessions …</translation>
    </message>
    <message>
        <source>Blatt drucken …</source>
        <translation>Print the sheet …</translation>
    </message>
    <message>
        <source>Klasse {label}</source>
        <translation>Class {label}</translation>
    </message>
    <message numerus="yes">
        <source>%n Teilnehmende</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
    <message>
        <source>noch nicht mit der Schulleitung abgesprochen</source>
        <translation>not agreed with the head yet</translation>
    </message>
    <message>
        <source>Versicherung noch nicht geklärt</source>
        <translation>insurance not cleared yet</translation>
    </message>
    <message>
        <source>seit {first}</source>
        <translation>since {first}</translation>
    </message>
    <message>
        <source>{first} bis {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Angebot angelegt.</source>
        <translation>Offer created.</translation>
    </message>
    <message>
        <source>Angebot</source>
        <translation>Offer</translation>
    </message>
    <message>
        <source>Angaben zum Angebot gespeichert.</source>
        <translation>Details of the offer saved.</translation>
    </message>
    <message>
        <source>Angebot gespeichert.</source>
        <translation>Offer saved.</translation>
    </message>
    <message>
        <source>Termin am {day} eingetragen.</source>
        <translation>Session on {day} entered.</translation>
    </message>
    <message>
        <source>Termin am {day} entfernt.</source>
        <translation>Session on {day} removed.</translation>
    </message>
</context>
<context>
    <name>OpenRestrictedDialog</name>
    <message>
        <source>Eingeschränkten Fall {pseudonym} öffnen</source>
        <translation>Open the restricted case {pseudonym}</translation>
    </message>
    <message>
        <source>Zum Lesen öffnen</source>
        <translation>Open for reading</translation>
    </message>
    <message>
        <source>Eingeschränkte Daten dürfen nur für wenige Zwecke angesehen werden (Art. 18 Abs. 2 DSGVO). Das Änderungsprotokoll hält fest, dass und wann ein eingeschränkter Fall geöffnet wurde.</source>
        <translation>Restricted data may be looked at for a few purposes only (Art. 18 (2) GDPR). The change log notes that and when a restricted case was opened.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Wofür öffnen Sie ihn?</source>
        <translation>&amp;What do you open it for?</translation>
    </message>
    <message>
        <source>Bitte wählen, wofür Sie den Fall öffnen.</source>
        <translation>Please choose what you open the case for.</translation>
    </message>
</context>
<context>
    <name>OrderedCard</name>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Nach oben</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Alt+Pfeil nach oben</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Nach unten</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Alt+Pfeil nach unten</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Entf</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>OwnWordsDialog</name>
    <message>
        <source>Eigene Wörter</source>
        <translation>Own words</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>&amp;Im Wörterbuch aufgenommen</source>
        <translation>&amp;Added to the dictionary</translation>
    </message>
    <message>
        <source>Sie stehen verschlüsselt in den Fallakten. Wird eine Person gelöscht, geht ihr Name auch hier. Namen von Personen kennt die Prüfung von selbst.</source>
        <translation>They stand encrypted in the case files. Where a person is deleted, their name goes here too. The check knows the names of persons by itself.</translation>
    </message>
    <message>
        <source>Es gibt noch keine eigenen Wörter. Aufgenommen werden sie im Menü eines Notizfelds.</source>
        <translation>There are no words of your own yet. They are added in the menu of a note field.</translation>
    </message>
    <message>
        <source>Aus dem Wörterbuch entfernt.</source>
        <translation>Removed from the dictionary.</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Paket für eine Übergabe</source>
        <translation>Package for a handover</translation>
    </message>
    <message>
        <source>Ansehen, was mitgeht …</source>
        <translation>Look at what goes along …</translation>
    </message>
    <message>
        <source>Ohne Einwilligung geht keine Akte weiter (§ 65 SGB VIII). Das Paket ist verschlüsselt; sein Code steht auf einem eigenen Blatt, das Sie persönlich übergeben.</source>
        <translation>Without consent no file goes on (§ 65 SGB VIII). The package is encrypted; its code stands on a sheet of its own, which you hand over in person.</translation>
    </message>
    <message>
        <source>&amp;Paket für</source>
        <translation>&amp;Package for</translation>
    </message>
    <message>
        <source>&amp;Empfänger</source>
        <translation>&amp;Recipient</translation>
    </message>
    <message>
        <source>Als Funktion, so wie sie in den Einwilligungen steht. Kein Name aus Ihren Fällen.</source>
        <translation>By function, as it stands in the consents. No name from your cases.</translation>
    </message>
    <message>
        <source>&amp;Gilt bis</source>
        <translation>&amp;Valid until</translation>
    </message>
    <message>
        <source>Höchstens 90 Tage.</source>
        <translation>90 days at most.</translation>
    </message>
    <message>
        <source>Bitte den Empfänger nennen, als Funktion.</source>
        <translation>Please name the recipient, by function.</translation>
    </message>
    <message>
        <source>Das Paket gilt ab heute und höchstens bis {day}.</source>
        <translation>The package is valid from today and until {day} at the latest.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Finden und tun</source>
        <translation>Find and do</translation>
    </message>
    <message>
        <source>Gefunden</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Nichts passt dazu.</source>
        <translation>Nothing fits.</translation>
    </message>
    <message>
        <source>Eingabetaste: ausführen · Esc: zurück</source>
        <translation>Enter: do it · Esc: back</translation>
    </message>
    <message>
        <source>Person, Seite, Schule oder was zu tun ist – zwei Buchstaben genügen</source>
        <translation>Person, page, school or what to do – two letters are enough</translation>
    </message>
    <message>
        <source>Eingabetaste: öffnen oder ausführen · Tab: mehr zur Person · Esc: zurück</source>
        <translation>Enter: open or do it · Tab: more on the person · Esc: back</translation>
    </message>
    <message>
        <source>Seite</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Fall seit {day}</source>
        <translation>Case since {day}</translation>
    </message>
    <message>
        <source>Fall {first} bis {last}</source>
        <translation>Case {first} to {last}</translation>
    </message>
    <message>
        <source>Fall öffnen</source>
        <translation>Open case</translation>
    </message>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Termin eintragen</source>
        <translation>Enter an appointment</translation>
    </message>
    <message>
        <source>Beratungszettel zum nächsten Termin</source>
        <translation>Consultation slip for the next appointment</translation>
    </message>
    <message>
        <source>Es ist kein Termin ausgemacht; der Zettel gehört zu einem Termin.</source>
        <translation>No appointment is arranged; the slip belongs to an appointment.</translation>
    </message>
    <message>
        <source>seit {day}</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>bis {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>Alles zu dieser Person</source>
        <translation>Everything on this person</translation>
    </message>
</context>
<context>
    <name>PanelPage</name>
    <message>
        <source>Bereiche dieser Seite</source>
        <translation>Sections of this page</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Papierakte</source>
        <translation>Paper file</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Gibt es zu diesem Fall Papier, sagt dieser Eintrag, wo. Beim Löschen wird danach gefragt. Gibt es keines mehr, leeren Sie das Feld „Ort“.</source>
        <translation>If there is paper on this case, this entry says where. It is asked about on deletion. If there is none left, empty the field “Place”.</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Drucken: {paper}</source>
        <translation>Print: {paper}</translation>
    </message>
    <message>
        <source>Eine Seite in einfacher Sprache, zum Besprechen und Mitgeben.</source>
        <translation>One page in plain language, to talk over and hand out.</translation>
    </message>
    <message>
        <source>Laptop weg?</source>
        <translation>Laptop gone?</translation>
    </message>
    <message>
        <source>Was in der ersten Stunde zu tun ist. Ausdrucken und getrennt vom Laptop aufbewahren.</source>
        <translation>What to do in the first hour. Print it and keep it apart from the laptop.</translation>
    </message>
    <message>
        <source>Datenpanne: Prüfliste</source>
        <translation>Data breach: checklist</translation>
    </message>
    <message>
        <source>Leer zum Ausfüllen; zu einer festgehaltenen Panne ausgefüllt unter „Vorfälle“.</source>
        <translation>Blank to fill in; filled in for a recorded breach under “Incidents”.</translation>
    </message>
    <message>
        <source>Anfrage von Polizei oder Gericht</source>
        <translation>Request of police or court</translation>
    </message>
    <message>
        <source>Was Sie am Telefon sagen, was Sie notieren, an wen es geht.</source>
        <translation>What you say on the phone, what you note, whom it goes to.</translation>
    </message>
    <message>
        <source>Verzeichnis der Verarbeitungstätigkeiten</source>
        <translation>Record of processing activities</translation>
    </message>
    <message>
        <source>Technische und organisatorische Maßnahmen</source>
        <translation>Technical and organisational measures</translation>
    </message>
    <message>
        <source>Aus dem, was wirklich eingestellt ist, mit den Zeilen des Änderungsprotokolls.</source>
        <translation>From what is really set, with the lines of the change log.</translation>
    </message>
    <message>
        <source>Material zur Folgenabschätzung</source>
        <translation>Material for the impact assessment</translation>
    </message>
    <message>
        <source>Datenschutzinformation für Kinder</source>
        <translation>Privacy information for children</translation>
    </message>
    <message>
        <source>Datenschutzinformation für Eltern</source>
        <translation>Privacy information for parents</translation>
    </message>
    <message>
        <source>Dasselbe für Eltern und andere Sorgeberechtigte, mit den Vorschriften.</source>
        <translation>The same for parents and other guardians, with the norms.</translation>
    </message>
    <message>
        <source>Mit den Löschfristen, wie sie hier eingestellt sind, und den Vorschriften mit ihrem Stand.</source>
        <translation>With the retention periods as they are set here, and the norms with their state.</translation>
    </message>
    <message>
        <source>Verarbeitung, Risiken und Maßnahmen für die Abschätzung des Trägers.</source>
        <translation>Processing, risks and measures for the carrier’s assessment.</translation>
    </message>
</context>
<context>
    <name>ParticipantsField</name>
    <message>
        <source>Aus dem Verzeichnis hinzufügen</source>
        <translation>Add from the directory</translation>
    </message>
    <message>
        <source>Aus dem Verzeichnis hinzufügen …</source>
        <translation>Add from the directory …</translation>
    </message>
</context>
<context>
    <name>PartnerDialog</name>
    <message>
        <source>Zum Verzeichnis hinzufügen</source>
        <translation>Add to the directory</translation>
    </message>
    <message>
        <source>Eintrag im Verzeichnis</source>
        <translation>Entry in the directory</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{kind}, unter „Frühere“</source>
        <translation>{kind}, under “Former”</translation>
    </message>
    <message>
        <source>Steht schon im Verzeichnis: {who}.</source>
        <translation>In the directory already: {who}.</translation>
    </message>
</context>
<context>
    <name>PartnerModel</name>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>{name} (früher)</source>
        <translation>{name} (former)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Aufgabe</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Stelle, Funktion</source>
        <translation>Organisation, function</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-Mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Zählt</source>
        <translation>Counts</translation>
    </message>
</context>
<context>
    <name>PartsModel</name>
    <message>
        <source>Bestandteil</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Zahl</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>enthält Gelöschtes</source>
        <translation>includes deleted records</translation>
    </message>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase ändern</source>
        <translation>Change passphrase</translation>
    </message>
    <message>
        <source>Ändern</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Sie haben mit dem Wiederherstellungscode geöffnet. Die bisherige Passphrase wird deshalb nicht verlangt; sie gilt danach nicht mehr.</source>
        <translation>You opened with the recovery code. So the former passphrase is not asked for; after this it is no longer valid.</translation>
    </message>
    <message>
        <source>&amp;Jetzige Passphrase</source>
        <translation>&amp;Present passphrase</translation>
    </message>
    <message>
        <source>&amp;Neue Passphrase</source>
        <translation>&amp;New passphrase</translation>
    </message>
    <message>
        <source>Gut sind drei oder mehr Wörter, die nicht zusammengehören.</source>
        <translation>Three or more words that do not belong together are good.</translation>
    </message>
    <message>
        <source>Neue Passphrase &amp;wiederholen</source>
        <translation>&amp;Repeat new passphrase</translation>
    </message>
    <message>
        <source>Nur an &amp;diesem Rechner (mit seinem Schlüsselbund)</source>
        <translation>Only on &amp;this computer (with its keyring)</translation>
    </message>
    <message>
        <source>Bitte eine neue Passphrase eingeben.</source>
        <translation>Please enter a new passphrase.</translation>
    </message>
    <message>
        <source>Die beiden Eingaben sind verschieden. Bitte die neue Passphrase noch einmal tippen.</source>
        <translation>The two entries differ. Please type the new passphrase once more.</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Zeigen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Die Feststelltaste ist an.</source>
        <translation>Caps lock is on.</translation>
    </message>
    <message>
        <source>Verbergen</source>
        <translation>Hide</translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>Mit der Passphrase öffnen Sie das Programm. Niemand sonst kennt sie; sie steht nirgends. Gut sind drei oder mehr Wörter, die nicht zusammengehören. Großbuchstaben, Ziffern und Sonderzeichen sind nicht nötig.</source>
        <translation>The passphrase opens the program. Nobody else knows it; it is written nowhere. Three or more words that do not belong together are good. Capitals, digits and special characters are not needed.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase wiederholen</source>
        <translation>Repeat passphrase</translation>
    </message>
    <message>
        <source>Die beiden Eingaben sind verschieden. Bitte die Passphrase noch einmal tippen.</source>
        <translation>The two entries differ. Please type the passphrase once more.</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>Vertragsstunden ändern</source>
        <translation>Change contract hours</translation>
    </message>
    <message>
        <source>Vertragsstunden eintragen</source>
        <translation>Enter contract hours</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>alle Schulen</source>
        <translation>all schools</translation>
    </message>
    <message>
        <source>leer: ohne Ende</source>
        <translation>empty: no end</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>&amp;Vom</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>&amp;Bis</source>
        <translation>T&amp;o</translation>
    </message>
    <message>
        <source>Was hier steht, wird gleichmäßig auf Montag bis Freitag verteilt.</source>
        <translation>What stands here is spread evenly over Monday to Friday.</translation>
    </message>
    <message>
        <source>&amp;Zusammen in der Woche</source>
        <translation>&amp;Together in the week</translation>
    </message>
    <message>
        <source>&amp;Ferien</source>
        <translation>&amp;Holidays</translation>
    </message>
    <message>
        <source>&amp;Kommt zu anderen Stunden derselben Schule dazu</source>
        <translation>On &amp;top of other hours of the same school</translation>
    </message>
    <message>
        <source>ab {first}</source>
        <translation>from {first}</translation>
    </message>
    <message>
        <source>Für diese Schule stehen schon Stunden da ({span}). Beenden Sie diese zuerst, oder kreuzen Sie an, dass die neuen dazukommen.</source>
        <translation>There are hours for this school already ({span}). End those first, or tick that the new ones come on top.</translation>
    </message>
    <message>
        <source>In Wochen mit Schule ist das Soll höher, in den Ferien gibt es keines. Abgezogen ist der Urlaub, der in den Ferien liegt; tragen Sie dafür Urlaubstage und alle Ferien des Schuljahrs ein.</source>
        <translation>In weeks with school the target is higher, in the holidays there is none. Leave that lies in the holidays is taken off; enter leave days and all holidays of the school year for this.</translation>
    </message>
    <message>
        <source>Auch in den Ferien gilt das übliche Soll; Urlaub wird gutgeschrieben.</source>
        <translation>The usual target applies in the holidays as well; leave is credited.</translation>
    </message>
</context>
<context>
    <name>PeriodModel</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Zeitraum</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Woche</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Tage und Ferien</source>
        <translation>Days and holidays</translation>
    </message>
    <message>
        <source>alle Schulen</source>
        <translation>all schools</translation>
    </message>
    <message>
        <source>seit {first}</source>
        <translation>since {first}</translation>
    </message>
    <message>
        <source>{days}; Ferien vor- und nachgearbeitet</source>
        <translation>{days}; holidays worked before and after</translation>
    </message>
</context>
<context>
    <name>PeriodTurner</name>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Alt+Pos1</source>
        <translation>Alt+Home</translation>
    </message>
</context>
<context>
    <name>PersonBlock</name>
    <message>
        <source>z. B. 6b</source>
        <translation>e.g. 6b</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Rolle</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Klasse</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Art des Falls</source>
        <translation>Kind of case</translation>
    </message>
    <message>
        <source>Geschlecht</source>
        <translation>Gender</translation>
    </message>
    <message>
        <source>Notiz</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Notiz zu {who}</source>
        <translation>Note on {who}</translation>
    </message>
    <message>
        <source>Fall von {who}</source>
        <translation>Case of {who}</translation>
    </message>
    <message>
        <source>Klasse von {who}</source>
        <translation>Class of {who}</translation>
    </message>
    <message>
        <source>Bitte die Art des Falls wählen.</source>
        <translation>Please choose the kind of case.</translation>
    </message>
    <message>
        <source>Laufender Fall</source>
        <translation>Running case</translation>
    </message>
    <message>
        <source>Ohne Fall</source>
        <translation>Without a case</translation>
    </message>
    <message>
        <source>Neuer Fall, angestoßen von: {who}</source>
        <translation>New case, initiated by: {who}</translation>
    </message>
</context>
<context>
    <name>PersonCards</name>
    <message>
        <source>Auf einen Blick</source>
        <translation>At a glance</translation>
    </message>
    <message>
        <source>Fälle</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Kein Fall. Gespräche lassen sich auch ohne Fall festhalten.</source>
        <translation>No case. Talks can be recorded without a case, too.</translation>
    </message>
    <message>
        <source>Gespräche übernehmen …</source>
        <translation>Move talks …</translation>
    </message>
    <message>
        <source>Gespräche ohne Fall in einen Fall übernehmen</source>
        <translation>Move talks without a case into a case</translation>
    </message>
    <message>
        <source>Termine</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Kein Termin.</source>
        <translation>No appointment.</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindungen</source>
        <translation>Releases from confidentiality</translation>
    </message>
    <message>
        <source>Keine. Sie stehen im Fall, unter „Weitergabe“.</source>
        <translation>None. They stand in the case, under “Disclosure”.</translation>
    </message>
    <message>
        <source>Maßnahmen und Teamgespräche</source>
        <translation>Actions and team meetings</translation>
    </message>
    <message>
        <source>Keine.</source>
        <translation>None.</translation>
    </message>
    <message>
        <source>1 Gespräch, {hours}</source>
        <translation>1 talk, {hours}</translation>
    </message>
    <message>
        <source>{count} Gespräche, {hours}</source>
        <translation>{count} talks, {hours}</translation>
    </message>
    <message>
        <source>1 Gespräch ohne Fall</source>
        <translation>1 talk without a case</translation>
    </message>
    <message>
        <source>{count} Gespräche ohne Fall</source>
        <translation>{count} talks without a case</translation>
    </message>
    <message>
        <source>Gelöscht mit ihrem letzten Fall, wenn die eigene Frist dann vorbei ist.</source>
        <translation>Deleted with the person&apos;s last case, if their own period is over by then.</translation>
    </message>
    <message>
        <source>Zu löschen seit {day}. {rule}</source>
        <translation>To be deleted since {day}. {rule}</translation>
    </message>
    <message>
        <source>Das erste zu löschen am {day}. {rule}</source>
        <translation>The first to be deleted on {day}. {rule}</translation>
    </message>
    <message>
        <source>Datenschutzinformation offen</source>
        <translation>Privacy information open</translation>
    </message>
    <message>
        <source>Datenschutzinformation am {day}</source>
        <translation>Privacy information on {day}</translation>
    </message>
    <message>
        <source>Datenschutzinformation zurückgestellt</source>
        <translation>Privacy information put off</translation>
    </message>
    <message>
        <source>Datenschutzinformation bis {day} nachholen</source>
        <translation>Privacy information to be made up for by {day}</translation>
    </message>
    <message>
        <source>Datenschutzinformation überfällig</source>
        <translation>Privacy information overdue</translation>
    </message>
    <message>
        <source>Fall seit {day}</source>
        <translation>Case since {day}</translation>
    </message>
    <message>
        <source>Fall {first} bis {last}</source>
        <translation>Case {first} to {last}</translation>
    </message>
    <message>
        <source>läuft – keine Löschfrist</source>
        <translation>running – no deletion date</translation>
    </message>
    <message>
        <source>zu löschen seit {day}</source>
        <translation>to be deleted since {day}</translation>
    </message>
    <message>
        <source>zu löschen am {day}</source>
        <translation>to be deleted on {day}</translation>
    </message>
    <message>
        <source>Zum Fall</source>
        <translation>To the case</translation>
    </message>
    <message>
        <source>Zum Termin</source>
        <translation>To the appointment</translation>
    </message>
    <message>
        <source>{state} · bis {day}</source>
        <translation>{state} · until {day}</translation>
    </message>
    <message>
        <source>erledigt am {day}</source>
        <translation>done on {day}</translation>
    </message>
    <message>
        <source>bis {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>vereinbart am {day}</source>
        <translation>agreed on {day}</translation>
    </message>
    <message>
        <source>Zur Maßnahme</source>
        <translation>To the action</translation>
    </message>
    <message>
        <source>Zum Teamgespräch</source>
        <translation>To the team meeting</translation>
    </message>
</context>
<context>
    <name>PersonChoiceDialog</name>
    <message>
        <source>Name oder Pseudonym</source>
        <translation>Name or pseudonym</translation>
    </message>
    <message>
        <source>Neu: {name}</source>
        <translation>New: {name}</translation>
    </message>
    <message>
        <source>„{name}“ passt auf mehrere: bitte mit Pfeil nach unten wählen.</source>
        <translation>“{name}” fits several: please choose with the down arrow.</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Angaben zur Person berichtigen</source>
        <translation>Correct details of the person</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Pseudonym {pseudonym}</source>
        <translation>Pseudonym {pseudonym}</translation>
    </message>
    <message>
        <source>&amp;Veranlasst von</source>
        <translation>&amp;Asked for by</translation>
    </message>
    <message>
        <source>Was vorher dort stand, bleibt mit Tag und Anlass erhalten. Ein neues Schuljahr ist keine Berichtigung.</source>
        <translation>What stood there before is kept with day and reason. A new school year is no correction.</translation>
    </message>
</context>
<context>
    <name>PersonField</name>
    <message>
        <source>Name oder Pseudonym tippen</source>
        <translation>Type a name or pseudonym</translation>
    </message>
    <message>
        <source>Name tippen, neuen Namen oder „anonym“</source>
        <translation>Type a name, a new name or “anonymous”</translation>
    </message>
    <message>
        <source>Anonym</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>anonym</source>
        <translation>anonymous</translation>
    </message>
    <message>
        <source>Name oder Pseudonym tippen, oder „anonym“</source>
        <translation>Type a name or pseudonym, or “anonymous”</translation>
    </message>
    <message>
        <source>Anonym: es wird niemand festgehalten</source>
        <translation>Anonymous: nobody is recorded</translation>
    </message>
    <message>
        <source>Anonym: ein Gespräch, niemand wird festgehalten, auch keine Zahl von Personen</source>
        <translation>Anonymous: one talk, nobody is recorded, and no number of persons either</translation>
    </message>
    <message>
        <source>Dieselbe Person? {person}</source>
        <translation>The same person? {person}</translation>
    </message>
    <message>
        <source>Neu: {name}</source>
        <translation>New: {name}</translation>
    </message>
    <message>
        <source>weitere Person</source>
        <translation>another person</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>keine Angabe</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Darf frei bleiben; das Pseudonym gibt es immer.</source>
        <translation>May stay empty; the pseudonym always exists.</translation>
    </message>
    <message>
        <source>&amp;Rolle</source>
        <translation>&amp;Role</translation>
    </message>
    <message>
        <source>&amp;Geschlecht</source>
        <translation>&amp;Gender</translation>
    </message>
    <message>
        <source>&amp;Schule {year}</source>
        <translation>&amp;School {year}</translation>
    </message>
    <message>
        <source>&amp;Klasse</source>
        <translation>&amp;Class</translation>
    </message>
    <message>
        <source>S&amp;tufe</source>
        <translation>S&amp;tage</translation>
    </message>
    <message>
        <source>VKL</source>
        <translation>VKL</translation>
    </message>
    <message>
        <source>0 (Vorschule)</source>
        <translation>0 (pre-school)</translation>
    </message>
</context>
<context>
    <name>PersonHead</name>
    <message>
        <source>Zurück</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Zurück (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>Weitere Schritte zu dieser Person</source>
        <translation>Further steps on this person</translation>
    </message>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Fall anlegen …</source>
        <translation>Open a case …</translation>
    </message>
    <message>
        <source>Gespräche in einen Fall übernehmen …</source>
        <translation>Move talks into a case …</translation>
    </message>
    <message>
        <source>Markierten Eintrag berichtigen … (Eingabetaste)</source>
        <translation>Correct the marked entry … (Enter)</translation>
    </message>
    <message>
        <source>Angaben zur Person berichtigen …</source>
        <translation>Correct the facts on the person …</translation>
    </message>
    <message>
        <source>Markierter Eintrag wird bestritten …</source>
        <translation>Marked entry is disputed …</translation>
    </message>
    <message>
        <source>Bestrittenes klären …</source>
        <translation>Settle what is disputed …</translation>
    </message>
    <message>
        <source>Markiertes Gespräch als Irrtum entfernen</source>
        <translation>Remove the marked talk as a mistake</translation>
    </message>
    <message>
        <source>Person löschen …</source>
        <translation>Delete the person …</translation>
    </message>
    <message>
        <source>Klasse {label}</source>
        <translation>Class {label}</translation>
    </message>
    <message>
        <source>1 Gespräch</source>
        <translation>1 talk</translation>
    </message>
    <message>
        <source>{count} Gespräche</source>
        <translation>{count} talks</translation>
    </message>
</context>
<context>
    <name>PersonHeadParts</name>
    <message>
        <source>Weitere Schritte</source>
        <translation>Further steps</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Gespräche dieser Person, neueste zuerst</source>
        <translation>Talks of this person, newest first</translation>
    </message>
    <message>
        <source>Suchen</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Fallakte gelöscht</source>
        <translation>case file deleted</translation>
    </message>
    <message>
        <source>Fall seit {day}</source>
        <translation>Case since {day}</translation>
    </message>
    <message>
        <source>ohne Fall</source>
        <translation>without a case</translation>
    </message>
    <message numerus="yes">
        <source>%n Gespräche in den Fall übernommen.</source>
        <translation>
            <numerusform>One talk moved into the case.</numerusform>
            <numerusform>%n talks moved into the case.</numerusform>
        </translation>
    </message>
    <message>
        <source>Noch kein Gespräch mit dieser Person</source>
        <translation>No talk with this person yet</translation>
    </message>
    <message>
        <source>Hier steht später jedes Gespräch mit ihr, in einem Fall oder ohne, nach Monaten.</source>
        <translation>Every talk with this person will stand here, in a case or without one, by month.</translation>
    </message>
    <message>
        <source>Gespräch festhalten</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Kein Gespräch passt dazu</source>
        <translation>No talk matches</translation>
    </message>
    <message>
        <source>Suche und Filter lassen bei dieser Person gerade kein Gespräch übrig.</source>
        <translation>Search and filters leave no talk of this person at the moment.</translation>
    </message>
    <message>
        <source>Alle Gespräche zeigen</source>
        <translation>Show all talks</translation>
    </message>
</context>
<context>
    <name>PersonSteps</name>
    <message>
        <source>Namen werden in allen Texten gesucht …</source>
        <translation>Looking for names in all texts …</translation>
    </message>
    <message>
        <source>Wird gelöscht und überschrieben …</source>
        <translation>Deleting and overwriting …</translation>
    </message>
    <message numerus="yes">
        <source>Person gelöscht (%n Datensätze). Die Zahlen der Auswertung sind unverändert.</source>
        <translation>
            <numerusform>Person deleted (%n record). The figures of the reports are unchanged.</numerusform>
            <numerusform>Person deleted (%n records). The figures of the reports are unchanged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ihr Name steht noch in %n Texten zu anderen.</source>
        <translation>
            <numerusform>The name still stands in %n text on others.</numerusform>
            <numerusform>The name still stands in %n texts on others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhaseClock</name>
    <message>
        <source>Uhr starten</source>
        <translation>Start the clock</translation>
    </message>
    <message>
        <source>Nächste Phase</source>
        <translation>Next phase</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Die 65 Minuten sind um.</source>
        <translation>The 65 minutes are over.</translation>
    </message>
    <message>
        <source>Phase {number} von {all}: {phase}, noch {minutes}:{seconds} Min.</source>
        <translation>Phase {number} of {all}: {phase}, {minutes}:{seconds} min left</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Bild aus dem Handbuch</source>
        <translation>Picture of the manual</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Dieser Ordner liegt auf einem Netzlaufwerk</source>
        <translation>This folder is on a network drive</translation>
    </message>
    <message>
        <source>Dieser Ordner gehört zu einer Cloud</source>
        <translation>This folder belongs to a cloud</translation>
    </message>
    <message>
        <source>Nicht hier</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>Was dort mit den Dateien geschieht: Sie werden auf fremde Rechner kopiert und dort aufgehoben. Den Inhalt liest ohne Passphrase niemand. Wer das Laufwerk oder die Cloud verwaltet, sieht aber Namen, Größe und Zeiten der Dateien, also wann Sie arbeiten, und kann Kopien behalten.</source>
        <translation>What happens to the files there: they are copied to other people’s computers and kept there. Nobody reads the content without the passphrase. But whoever runs the drive or the cloud sees names, sizes and times of the files, that is, when you work, and can keep copies.</translation>
    </message>
    <message>
        <source>Löschen wirkt dort nicht: Was Sie hier löschen, steht in den Kopien weiter. Eine Kopie überdauert jede Löschfrist.</source>
        <translation>Deleting has no effect there: what you delete here goes on existing in the copies. A copy outlives every deletion date.</translation>
    </message>
    <message>
        <source>Besser: ein Ordner auf Ihrem Dienstgerät, der nicht abgeglichen wird; Sicherungen auf einem Stick.</source>
        <translation>Better: a folder on your work device that is not synchronised; backups on a stick.</translation>
    </message>
    <message>
        <source>Dieser Ordner liegt nicht an einem der Orte, die Ihr Träger festgelegt hat</source>
        <translation>This folder is in none of the places that your employer laid down</translation>
    </message>
    <message>
        <source>&amp;Grund, warum es dieser Ort sein muss</source>
        <translation>&amp;Reason why it has to be this place</translation>
    </message>
    <message>
        <source>Er wird im Tresor vermerkt und steht im Nachweis der Trennung.</source>
        <translation>It is noted in the vault and stands in the proof of separation.</translation>
    </message>
    <message>
        <source>Erkannt {how}: Netzlaufwerk ({product}), {place}</source>
        <translation>Recognised {how}: network drive ({product}), {place}</translation>
    </message>
    <message>
        <source>Von Ihrem Träger festgelegte Orte: {place}</source>
        <translation>Places your employer laid down: {place}</translation>
    </message>
    <message>
        <source>Erkannt {how}: {product}, {place}</source>
        <translation>Recognised {how}: {product}, {place}</translation>
    </message>
    <message>
        <source>Bitte den Grund nennen.</source>
        <translation>Please give the reason.</translation>
    </message>
    <message>
        <source>Dieser Ordner gehört zu den Daten selbst</source>
        <translation>This folder is part of the data themselves</translation>
    </message>
    <message>
        <source>Was das Programm ausgibt, ist nicht verschlüsselt. Neben den Daten bliebe es leicht vergessen liegen, und eine Sicherung ginge hier mit ihnen verloren.</source>
        <translation>What the program puts out is not encrypted. Beside the data it would easily be forgotten, and a backup would be lost here together with them.</translation>
    </message>
    <message>
        <source>Was dort mit der Datei geschieht: Sie wird auf fremde Rechner kopiert und dort aufgehoben. Sie ist nicht verschlüsselt; wer das Laufwerk oder die Cloud verwaltet, kann sie lesen und behalten.</source>
        <translation>What becomes of the file there: it is copied to computers of others and kept there. It is not encrypted; whoever runs the drive or the cloud can read and keep it.</translation>
    </message>
    <message>
        <source>Datenordner: {place}</source>
        <translation>Data folder: {place}</translation>
    </message>
</context>
<context>
    <name>PlaceModel</name>
    <message>
        <source>Ordner</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Zustand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Letzte Sicherung</source>
        <translation>Latest backup</translation>
    </message>
    <message>
        <source>nicht angeschlossen</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>angeschlossen, nicht beschreibbar</source>
        <translation>connected, not writable</translation>
    </message>
    <message>
        <source>angeschlossen</source>
        <translation>connected</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Hier legt SSA-Desktop zwei verschlüsselte Bestände an: die Fallakten und, getrennt davon, das Schulbuch mit Schulen und Klassen.</source>
        <translation>Here SSA-Desktop makes two encrypted stores: the case files and, apart from them, the school book with schools and classes.</translation>
    </message>
    <message>
        <source>Wählen Sie einen Ordner auf Ihrem Dienstgerät: kein Laufwerk der Schule und kein Ordner, der mit einer Cloud abgeglichen wird.</source>
        <translation>Choose a folder on your work device: no drive of the school and no folder that is synchronised with a cloud.</translation>
    </message>
    <message>
        <source>Datenordner</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>Sicherung zurückspielen …</source>
        <translation>Restore a backup …</translation>
    </message>
    <message>
        <source>Anderer Ordner …</source>
        <translation>Other folder …</translation>
    </message>
    <message>
        <source>Warum nicht? Trotzdem hier …</source>
        <translation>Why not? Here all the same …</translation>
    </message>
    <message>
        <source>Ort der Daten</source>
        <translation>Place of the data</translation>
    </message>
    <message>
        <source>Bitte den vollständigen Pfad eines Ordners angeben.</source>
        <translation>Please give the full path of a folder.</translation>
    </message>
    <message>
        <source>In diesem Ordner liegt schon ein Datenbestand. Bitte einen anderen wählen.</source>
        <translation>There are data in this folder already. Please choose another.</translation>
    </message>
    <message>
        <source>Dieser Ordner liegt auf einem Netzlaufwerk: {place} ({product}).</source>
        <translation>This folder is on a network drive: {place} ({product}).</translation>
    </message>
    <message>
        <source>Dieser Ordner wird mit einer Cloud abgeglichen: {place} ({product}).</source>
        <translation>This folder is synchronised with a cloud: {place} ({product}).</translation>
    </message>
    <message>
        <source>Dieser Ordner liegt nicht an einem der Orte, die Ihr Träger festgelegt hat: {place}.</source>
        <translation>This folder is in none of the places that your employer laid down: {place}.</translation>
    </message>
    <message>
        <source>Bitte einen Ordner auf Ihrem Dienstgerät wählen, der nicht abgeglichen wird.</source>
        <translation>Please choose a folder on your work device that is not synchronised.</translation>
    </message>
    <message>
        <source>Trotzdem hier anlegen</source>
        <translation>Create here all the same</translation>
    </message>
    <message>
        <source>Datenordner wählen</source>
        <translation>Choose the data folder</translation>
    </message>
</context>
<context>
    <name>PlanAgreementDialog</name>
    <message>
        <source>Vereinbarung im Schutzplan</source>
        <translation>Agreement in the protection plan</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Was mitgeht und was bleibt</source>
        <translation>What goes along and what stays</translation>
    </message>
    <message>
        <source>Paket zusammenstellen …</source>
        <translation>Put the package together …</translation>
    </message>
    <message>
        <source>{kind}: {who}</source>
        <translation>{kind}: {who}</translation>
    </message>
    <message>
        <source>Fälle und Einträge</source>
        <translation>Cases and entries</translation>
    </message>
    <message>
        <source>Fall oder Eintrag</source>
        <translation>Case or entry</translation>
    </message>
    <message>
        <source>Geht mit, oder warum nicht</source>
        <translation>Goes along, or why not</translation>
    </message>
    <message>
        <source>Einwilligung drucken …</source>
        <translation>Print consent …</translation>
    </message>
    <message>
        <source>Zum Fall</source>
        <translation>To the case</translation>
    </message>
    <message>
        <source>Fälle ohne Einwilligung durchgehen …</source>
        <translation>Go through cases without consent …</translation>
    </message>
    <message>
        <source>&amp;Bericht zu diesem Fall</source>
        <translation>&amp;Report on this case</translation>
    </message>
    <message>
        <source>Kurz und nur, was der Grund deckt. Er steht beim Empfänger unter „Herkunft und Papier“.</source>
        <translation>Short, and only what the ground covers. The recipient finds it under “Origin and paper”.</translation>
    </message>
    <message>
        <source>{case}: Der Notstand braucht alle vier Gründe.</source>
        <translation>{case}: necessity needs all four reasons.</translation>
    </message>
    <message>
        <source>{case}: Bitte sagen, als was der Empfänger hinzugezogen ist.</source>
        <translation>{case}: please say as what the recipient is called in.</translation>
    </message>
    <message>
        <source>{case}: Bitte ankreuzen, was zur Einschätzung nötig ist.</source>
        <translation>{case}: please tick what is needed for the assessment.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>&amp;Grund für diesen Fall</source>
        <translation>&amp;Ground for this case</translation>
    </message>
    <message>
        <source>Der Empfänger ist &amp;hinzugezogen als</source>
        <translation>The recipient is &amp;called in as</translation>
    </message>
    <message>
        <source>&amp;Gegenwärtige Gefahr</source>
        <translation>&amp;Present danger</translation>
    </message>
    <message>
        <source>&amp;Nicht anders abzuwenden, weil</source>
        <translation>&amp;Not to be averted otherwise, because</translation>
    </message>
    <message>
        <source>&amp;Abwägung</source>
        <translation>&amp;Weighing</translation>
    </message>
    <message>
        <source>Ange&amp;messenes Mittel, weil</source>
        <translation>Appropriate &amp;means, because</translation>
    </message>
    <message>
        <source>Es gehen mit: Fälle {cases} von {all}, Einträge {entries}. Arbeitsnotizen gehen nie mit.</source>
        <translation>Going along: cases {cases} of {all}, records {entries}. Working notes never go along.</translation>
    </message>
    <message>
        <source>keiner: Der Fall bleibt</source>
        <translation>none: the case stays</translation>
    </message>
    <message>
        <source>Für diesen Fall kommt nur dieser Grund in Frage.</source>
        <translation>For this case no other ground comes into question.</translation>
    </message>
    <message>
        <source>Wählen Sie oben zuerst einen Fall.</source>
        <translation>Choose a case above first.</translation>
    </message>
    <message>
        <source>Der Fall geht nicht mit, also auch kein Bericht. Wählen Sie oben einen, der mitgeht.</source>
        <translation>The case does not go along, so neither does a report. Choose one above that does.</translation>
    </message>
    <message>
        <source>geht mit</source>
        <translation>goes along</translation>
    </message>
</context>
<context>
    <name>PlanLines</name>
    <message>
        <source>… und {number} weitere.</source>
        <translation>… and {number} more.</translation>
    </message>
    <message>
        <source>Geplant: {what}</source>
        <translation>Planned: {what}</translation>
    </message>
    <message>
        <source>Fand statt …</source>
        <translation>Took place …</translation>
    </message>
    <message>
        <source>Buchen</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Fiel aus</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Diesen und folgende verschieben …</source>
        <translation>Move this and the following …</translation>
    </message>
    <message>
        <source>Planung entfernen …</source>
        <translation>Remove plan …</translation>
    </message>
</context>
<context>
    <name>PlanSteps</name>
    <message>
        <source>Fiel aus: {what}. Das zählt nirgends.</source>
        <translation>Cancelled: {what}. That counts nowhere.</translation>
    </message>
    <message>
        <source>Wieder geplant: {what}</source>
        <translation>Planned again: {what}</translation>
    </message>
    <message>
        <source>{what}, {day}</source>
        <translation>{what}, {day}</translation>
    </message>
    <message numerus="yes">
        <source>Verschoben: %n geplante(r) Tag(e).</source>
        <translation>
            <numerusform>Moved: %n planned day.</numerusform>
            <numerusform>Moved: %n planned days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Welche geplanten Tage entfernen?</source>
        <translation>Which planned days are to be removed?</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message numerus="yes">
        <source>Geplant: %n Tag(e). Gezählt wird erst, was Sie bestätigen.</source>
        <translation>
            <numerusform>Planned: %n day. Only what you confirm is counted.</numerusform>
            <numerusform>Planned: %n days. Only what you confirm is counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Entfernt: %n geplante(r) Tag(e).</source>
        <translation>
            <numerusform>Removed: %n planned day.</numerusform>
            <numerusform>Removed: %n planned days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Gebucht: {what}, {length} Std. am {day}.</source>
        <translation>Booked: {what}, {length} h on {day}.</translation>
    </message>
</context>
<context>
    <name>PostponeDialog</name>
    <message>
        <source>1 Löschung verschieben</source>
        <translation>Postpone 1 deletion</translation>
    </message>
    <message>
        <source>{count} Löschungen verschieben</source>
        <translation>Postpone {count} deletions</translation>
    </message>
    <message>
        <source>Verschieben</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>Verschieben &amp;bis</source>
        <translation>Postpone &amp;until</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>Ohne Namen, zum Beispiel: Übergabe an die Nachfolge läuft.</source>
        <translation>Without names, for example: handing over to the successor is under way.</translation>
    </message>
    <message>
        <source>Bitte den Grund angeben.</source>
        <translation>Please give the reason.</translation>
    </message>
    <message>
        <source>Das geht einmal und höchstens bis {day}. Dann löschen Sie, oder Sie entscheiden anders: Was bleiben muss, braucht einen wieder geöffneten Fall, eine Einschränkung oder eine Löschsperre.</source>
        <translation>This works once, and until {day} at the latest. Then you delete, or decide otherwise: what has to stay needs a case opened again, a restriction or a hold.</translation>
    </message>
    <message>
        <source>Bitte einen Tag nach heute eingeben, spätestens {day}.</source>
        <translation>Please enter a day after today, {day} at the latest.</translation>
    </message>
</context>
<context>
    <name>PostponedModel</name>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Eintrag</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Verschoben bis</source>
        <translation>Postponed until</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Vorschau: {what}</source>
        <translation>Preview: {what}</translation>
    </message>
    <message>
        <source>Die Diskretansicht verdeckt Namen nur hier; gedruckt und gespeichert wird das ganze Papier. F8 zeigt es, solange Sie die Taste halten.</source>
        <translation>The discreet view covers names here alone; the whole paper is printed and saved. F8 shows it while you hold the key.</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Speichern unter …</source>
        <translation>Save as …</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Verkleinern (Strg+Minus)</source>
        <translation>Zoom out (Ctrl+Minus)</translation>
    </message>
    <message>
        <source>Vergrößern (Strg+Plus)</source>
        <translation>Zoom in (Ctrl+Plus)</translation>
    </message>
    <message>
        <source>Druckerwarteschlange und der Drucker einer Schule liegen außerhalb des Schutzes dieses Programms.</source>
        <translation>Print queue and the printer of a school are outside the protection of this program.</translation>
    </message>
    <message>
        <source>{number} Seiten</source>
        <translation>{number} pages</translation>
    </message>
    <message>
        <source>1 Seite</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>In dieser Datei lassen sich Namen nicht verdecken. F8 zeigt die Datei, solange Sie die Taste halten.</source>
        <translation>Names cannot be covered in this file. F8 shows it while you hold the key.</translation>
    </message>
    <message>
        <source>Seite {page} von {pages}: {words}</source>
        <translation>Page {page} of {pages}: {words}</translation>
    </message>
    <message>
        <source>PDF-Datei (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>Die Datei ist gespeichert. Sie ist nicht verschlüsselt.</source>
        <translation>The file is saved. It is not encrypted.</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Zeile</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Was geschieht</source>
        <translation>What happens</translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message>
        <source>nur Zeilen mit Fehlern zeigen</source>
        <translation>show only rows with errors</translation>
    </message>
    <message>
        <source>Zeilen auslassen, zu denen ein gleicher Eintrag schon da ist</source>
        <translation>Leave out rows for which an equal entry is there already</translation>
    </message>
    <message>
        <source>Vorschau der Zeilen</source>
        <translation>Preview of the rows</translation>
    </message>
    <message numerus="yes">
        <source>%Ln von {all} Zeilen können so nicht übernommen werden. Berichtigen Sie sie in Ihrer Tabelle und wählen Sie die Datei neu, oder gehen Sie zurück und ändern Sie die Zuordnung. Übernommen wird alles oder nichts.</source>
        <translation>
            <numerusform>%Ln of {all} rows cannot be taken over like this. Correct it in your table and choose the file anew, or go back and change the assignment. All of it is taken over, or nothing.</numerusform>
            <numerusform>%Ln of {all} rows cannot be taken over like this. Correct them in your table and choose the file anew, or go back and change the assignment. All of it is taken over, or nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Zeilen werden übernommen, dabei {persons} neu angelegt.</source>
        <translation>
            <numerusform>%Ln row will be taken over, with {persons} created anew.</numerusform>
            <numerusform>%Ln rows will be taken over, with {persons} created anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln persons</numerusform>
        </translation>
    </message>
    <message>
        <source>Es gibt nichts Neues: Alle Zeilen sind schon da.</source>
        <translation>There is nothing new: all rows are there already.</translation>
    </message>
    <message>
        <source>Schuljahre: {years}.</source>
        <translation>School years: {years}.</translation>
    </message>
    <message>
        <source>Eine Zahl dahinter steht nicht für Personen: Jede dieser Zeilen ist ein anonymes Gespräch.</source>
        <translation>A number behind it does not stand for persons: each of these rows is one anonymous talk.</translation>
    </message>
    <message>
        <source>Zeile {line}: {text}</source>
        <translation>Row {line}: {text}</translation>
    </message>
    <message numerus="yes">
        <source>Anonym, also ohne Person: %Ln Zeilen mit {words}.</source>
        <translation>
            <numerusform>Anonymous, without a person: 1 row with {words}.</numerusform>
            <numerusform>Anonymous, without a person: %Ln rows with {words}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Datenschutz</source>
        <translation>Data protection</translation>
    </message>
    <message>
        <source>Fristen</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Gesperrtes</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>Löschprotokoll</source>
        <translation>Deletion records</translation>
    </message>
    <message>
        <source>Auskunft</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Weitergaben</source>
        <translation>Disclosures</translation>
    </message>
    <message>
        <source>Übergabe</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>Vorfälle</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Sicherung</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Änderungen</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Blätter</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>Trennung</source>
        <translation>Separation</translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message>
        <source>Kinderschutz</source>
        <translation>Child protection</translation>
    </message>
    <message>
        <source>Öffnen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung beginnen …</source>
        <translation>Begin a risk assessment …</translation>
    </message>
    <message>
        <source>Keine Gefährdungseinschätzung.</source>
        <translation>No risk assessment.</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung abgeschlossen am {day}.</source>
        <translation>Risk assessment concluded on {day}.</translation>
    </message>
    <message>
        <source>Als Nächstes: {step}</source>
        <translation>Next: {step}</translation>
    </message>
    <message numerus="yes">
        <source>Noch offen: %n Punkte</source>
        <translation>
            <numerusform>Still open: %n item</numerusform>
            <numerusform>Still open: %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProtectionContent</name>
    <message>
        <source>Prüfung fällig</source>
        <translation>Check due</translation>
    </message>
    <message>
        <source>Fehlt: {what}</source>
        <translation>Missing: {what}</translation>
    </message>
    <message>
        <source>Deutung</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Ergebnis der Prüfung</source>
        <translation>Result of the check</translation>
    </message>
    <message>
        <source>Geprüft …</source>
        <translation>Checked …</translation>
    </message>
    <message>
        <source>geprüft am {day}</source>
        <translation>checked on {day}</translation>
    </message>
    <message>
        <source>Prüfung fällig seit {day}</source>
        <translation>check due since {day}</translation>
    </message>
    <message>
        <source>prüfen am {day}</source>
        <translation>check on {day}</translation>
    </message>
    <message>
        <source>Familie</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Antwort des Jugendamts</source>
        <translation>Answer of the youth office</translation>
    </message>
    <message>
        <source>Brief drucken …</source>
        <translation>Print letter …</translation>
    </message>
    <message>
        <source>Antwort …</source>
        <translation>Answer …</translation>
    </message>
    <message>
        <source>Leitung beim Träger informiert am</source>
        <translation>Carrier’s management told on</translation>
    </message>
    <message>
        <source>Blatt zum Übertragen …</source>
        <translation>Sheet to copy …</translation>
    </message>
    <message>
        <source>noch keine; das Jugendamt soll zeitnah antworten (§ 4 Abs. 4 KKG)</source>
        <translation>none yet; the youth office is to answer soon (§ 4 (4) KKG)</translation>
    </message>
    <message>
        <source>Anhaltspunkte bestätigt: {answer}</source>
        <translation>signs confirmed: {answer}</translation>
    </message>
    <message>
        <source>tätig geworden: {answer}</source>
        <translation>has taken action: {answer}</translation>
    </message>
    <message>
        <source>noch tätig: {answer}</source>
        <translation>still acting: {answer}</translation>
    </message>
    <message>
        <source>Beteiligt</source>
        <translation>Took part</translation>
    </message>
    <message>
        <source>Begründung</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Antwort steht aus</source>
        <translation>not answered yet</translation>
    </message>
    <message>
        <source>Anhaltspunkt eintragen …</source>
        <translation>Enter a sign …</translation>
    </message>
    <message>
        <source>Vereinbarung eintragen …</source>
        <translation>Enter an agreement …</translation>
    </message>
    <message>
        <source>Mitteilung eintragen …</source>
        <translation>Enter a report …</translation>
    </message>
    <message>
        <source>Abschließen …</source>
        <translation>Conclude …</translation>
    </message>
    <message>
        <source>Wieder öffnen</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Schritt eintragen …</source>
        <translation>Enter step …</translation>
    </message>
    <message>
        <source>Nicht nötig …</source>
        <translation>Not needed …</translation>
    </message>
    <message>
        <source>Weitergabe verzeichnen …</source>
        <translation>Record the disclosure …</translation>
    </message>
    <message>
        <source>Fassung ohne Namen drucken …</source>
        <translation>Print version without names …</translation>
    </message>
    <message>
        <source> (eingetragen am {day})</source>
        <translation> (entered on {day})</translation>
    </message>
</context>
<context>
    <name>ProtectionDialog</name>
    <message>
        <source>Kinderschutz (§ 8a): Aufbewahrung der Akte</source>
        <translation>Child protection (§ 8a): keeping the file</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Vorgang &amp;begonnen am</source>
        <translation>Procedure &amp;begun on</translation>
    </message>
    <message>
        <source>Be&amp;endet am</source>
        <translation>&amp;Ended on</translation>
    </message>
    <message>
        <source>Für die Akte eines § 8a-Vorgangs gibt es keine Frist, die von selbst gilt. Bitte vereinbaren Sie die Aufbewahrung mit dem Jugendamt, und halten Sie fest, worauf sie beruht.</source>
        <translation>No period applies by itself to the file of a § 8a procedure. Please agree with the youth office how long it is kept, and note what that rests on.</translation>
    </message>
    <message>
        <source>Noch nicht entschieden</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>&amp;Aufbewahren</source>
        <translation>&amp;Keep</translation>
    </message>
    <message>
        <source>&amp;Worauf die Entscheidung beruht</source>
        <translation>&amp;What the decision rests on</translation>
    </message>
    <message>
        <source>Bitte eingeben, wann der Vorgang begann.</source>
        <translation>Please enter when the procedure began.</translation>
    </message>
    <message>
        <source>Bis zur Entscheidung bleibt die Akte liegen und steht als offene Frage in der Fristenliste.</source>
        <translation>Until it is decided the file stays, and is an open question on the list of what is due.</translation>
    </message>
    <message>
        <source>Der Fall läuft noch. Die Frist wird berechnet, wenn er abgeschlossen ist.</source>
        <translation>The case is still running. The period is worked out when it is closed.</translation>
    </message>
    <message>
        <source>Dafür fehlt der Geburtsmonat der Person. Bis er eingetragen ist, bleibt die Frage offen.</source>
        <translation>For this the person’s month of birth is missing. Until it is entered the question stays open.</translation>
    </message>
    <message>
        <source>Die Akte ist dann am {day} zu löschen.</source>
        <translation>The file is then to be deleted on {day}.</translation>
    </message>
</context>
<context>
    <name>ProtectionPage</name>
    <message>
        <source>Gefährdungseinschätzungen</source>
        <translation>Risk assessments</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung beginnen …</source>
        <translation>Begin a risk assessment …</translation>
    </message>
    <message>
        <source>Noch keine Gefährdungseinschätzung</source>
        <translation>No risk assessment yet</translation>
    </message>
    <message>
        <source>Kinderschutz</source>
        <translation>Child protection</translation>
    </message>
    <message>
        <source>Wenn Sie sich um ein Kind ernsthaft sorgen, führt Sie diese Seite durch die Schritte nach § 8a SGB VIII und zeigt, was noch fehlt. Bei akuter Gefahr rufen Sie zuerst 110, 112 oder das Jugendamt an; aufschreiben können Sie alles danach.</source>
        <translation>If you are seriously worried about a child, this page leads you through the steps of § 8a SGB VIII and shows what is still missing. In acute danger phone 110, 112 or the youth office first; you can write everything down afterwards.</translation>
    </message>
</context>
<context>
    <name>ProtectionPapers</name>
    <message>
        <source>Niederschrift</source>
        <translation>Written record</translation>
    </message>
    <message>
        <source>Mitteilung an das Jugendamt</source>
        <translation>Report to the youth office</translation>
    </message>
    <message>
        <source>Blatt zum Übertragen</source>
        <translation>Sheet to copy</translation>
    </message>
    <message>
        <source>Fassung für die Beratung</source>
        <translation>Version for the consultation</translation>
    </message>
</context>
<context>
    <name>ProtectionSteps</name>
    <message>
        <source>Kind angelegt, Gefährdungseinschätzung begonnen.</source>
        <translation>Child entered, risk assessment begun.</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung begonnen.</source>
        <translation>Risk assessment begun.</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung abgeschlossen.</source>
        <translation>Risk assessment concluded.</translation>
    </message>
    <message>
        <source>Gefährdungseinschätzung wieder geöffnet.</source>
        <translation>Risk assessment opened again.</translation>
    </message>
    <message>
        <source>Akute Gefahr vermerkt.</source>
        <translation>Acute danger noted.</translation>
    </message>
    <message>
        <source>Vermerk „akute Gefahr“ entfernt.</source>
        <translation>Note “acute danger” removed.</translation>
    </message>
    <message>
        <source>Festgehalten: {step}.</source>
        <translation>Recorded: {step}.</translation>
    </message>
    <message>
        <source>Eintrag entfernt: {step}.</source>
        <translation>Entry removed: {step}.</translation>
    </message>
    <message>
        <source>Eintrag entfernt.</source>
        <translation>Entry removed.</translation>
    </message>
    <message>
        <source>Eintrag geändert.</source>
        <translation>Entry changed.</translation>
    </message>
    <message>
        <source>Anhaltspunkt festgehalten.</source>
        <translation>Sign recorded.</translation>
    </message>
    <message>
        <source>Vereinbarung festgehalten.</source>
        <translation>Agreement recorded.</translation>
    </message>
    <message>
        <source>Was die Schule erfahren hat</source>
        <translation>What the school was told</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Weitergabe verzeichnet.</source>
        <translation>Disclosure recorded.</translation>
    </message>
    <message>
        <source>Mitteilung entfernt, auch aus dem Verzeichnis der Weitergaben.</source>
        <translation>Report removed, also from the record of disclosures.</translation>
    </message>
    <message>
        <source>Mitteilung festgehalten, auch im Verzeichnis der Weitergaben.</source>
        <translation>Report recorded, also in the record of disclosures.</translation>
    </message>
    <message>
        <source>Mitteilung geändert.</source>
        <translation>Report changed.</translation>
    </message>
</context>
<context>
    <name>ProvenanceCard</name>
    <message>
        <source>Herkunft und Papier</source>
        <translation>Origin and paper</translation>
    </message>
    <message>
        <source>Papierakte …</source>
        <translation>Paper file …</translation>
    </message>
    <message>
        <source>Von der Schule erhalten</source>
        <translation>Received from the school</translation>
    </message>
    <message>
        <source>Eintrag hinzufügen …</source>
        <translation>Add entry …</translation>
    </message>
    <message>
        <source>Papierakte: keine</source>
        <translation>Paper file: none</translation>
    </message>
    <message>
        <source>Papierakte: {place} (seit {day})</source>
        <translation>Paper file: {place} (since {day})</translation>
    </message>
    <message>
        <source>Nichts vermerkt.</source>
        <translation>Nothing noted.</translation>
    </message>
    <message>
        <source>Noch keine Einträge.</source>
        <translation>No entries yet.</translation>
    </message>
    <message>
        <source>Alle Einträge stammen von der Person selbst.</source>
        <translation>All entries come from the person concerned.</translation>
    </message>
    <message>
        <source>Nicht von der Person selbst: {others} von {entries} Einträgen.</source>
        <translation>Not from the person concerned: {others} of {entries} entries.</translation>
    </message>
    <message>
        <source>Der einzige Eintrag stammt nicht von der Person selbst.</source>
        <translation>The only entry is not from the person concerned.</translation>
    </message>
    <message>
        <source>Ohne Grund: {count}.</source>
        <translation>Without a ground: {count}.</translation>
    </message>
    <message>
        <source>{day} · {what} (von: {who}; Zweck: {purpose})</source>
        <translation>{day} · {what} (from: {who}; purpose: {purpose})</translation>
    </message>
    <message>
        <source>Entfernen: {what}</source>
        <translation>Remove: {what}</translation>
    </message>
    <message>
        <source>Festgehalten, was die Schule gegeben hat.</source>
        <translation>What the school gave is recorded.</translation>
    </message>
    <message>
        <source>Eintrag entfernt.</source>
        <translation>Entry removed.</translation>
    </message>
    <message>
        <source>Ort der Papierakte gespeichert.</source>
        <translation>Place of the paper file saved.</translation>
    </message>
</context>
<context>
    <name>ProvenanceFields</name>
    <message>
        <source>niemand</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Grund, warum nicht von ihr selbst</source>
        <translation>Ground why not from the person concerned</translation>
    </message>
    <message>
        <source>Quelle</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Anvertraut von</source>
        <translation>Entrusted by</translation>
    </message>
    <message>
        <source>Bitte den Grund nennen (§ 62 SGB VIII).</source>
        <translation>Please give the ground (§ 62 SGB VIII).</translation>
    </message>
    <message>
        <source>Herkunft: {who}</source>
        <translation>Origin: {who}</translation>
    </message>
</context>
<context>
    <name>PupilYearDialog</name>
    <message>
        <source>Schuljahr {year}</source>
        <translation>School year {year}</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>ohne Klasse</source>
        <translation>without a class</translation>
    </message>
    <message>
        <source>{person}, bisher {label}</source>
        <translation>{person}, so far {label}</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>eine andere Schule</source>
        <translation>another school</translation>
    </message>
    <message>
        <source>Was wird im &amp;neuen Schuljahr?</source>
        <translation>What happens in the &amp;new school year?</translation>
    </message>
    <message>
        <source>&amp;Klasse</source>
        <translation>&amp;Class</translation>
    </message>
    <message>
        <source>Neue &amp;Schule</source>
        <translation>New &amp;school</translation>
    </message>
    <message>
        <source>Bitte wählen, was im neuen Schuljahr wird.</source>
        <translation>Please choose what happens in the new school year.</translation>
    </message>
</context>
<context>
    <name>PupilYearSteps</name>
    <message>
        <source>Für {year} ist schon alles eingetragen. Klasse und Schule berichtigen Sie hier.</source>
        <translation>Everything is entered for {year} already. Correct class and school here.</translation>
    </message>
    <message>
        <source>Schuljahr {year}: {answer}.</source>
        <translation>School year {year}: {answer}.</translation>
    </message>
</context>
<context>
    <name>ReceivedDialog</name>
    <message>
        <source>Von der Schule erhalten</source>
        <translation>Received from the school</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Was die Schule Ihnen gibt, dürfen Sie nur zu dem Zweck verwenden, zu dem Sie es bekommen haben (§ 64 SGB VIII).</source>
        <translation>What the school gives you, you may use only for the purpose you received it for (§ 64 SGB VIII).</translation>
    </message>
</context>
<context>
    <name>RecipientRows</name>
    <message>
        <source>Wer etwas erfahren darf: Name oder Funktion</source>
        <translation>Who may be told: name or function</translation>
    </message>
    <message>
        <source>Stelle</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Weiterer Empfänger</source>
        <translation>Another recipient</translation>
    </message>
    <message>
        <source>Empfänger {number}: Name oder Funktion</source>
        <translation>Recipient {number}: name or function</translation>
    </message>
    <message>
        <source>Empfänger {number}: Stelle</source>
        <translation>Recipient {number}: organisation</translation>
    </message>
    <message>
        <source>z. B. Fachkraft im ASD</source>
        <translation>e.g. social worker</translation>
    </message>
    <message>
        <source>z. B. Jugendamt Musterstadt</source>
        <translation>e.g. Musterstadt youth office</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Bitte „{field}“ wählen.</source>
        <translation>Please choose “{field}”.</translation>
    </message>
    <message>
        <source>Bitte „{field}“ ausfüllen.</source>
        <translation>Please fill in “{field}”.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
</context>
<context>
    <name>RecordMidnightDialog</name>
    <message>
        <source>Das reicht über Mitternacht</source>
        <translation>This reaches beyond midnight</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{length} Std. ab {start} Uhr enden erst am nächsten Tag um {end} Uhr. Ein Gespräch oder ein Termin lässt sich nicht auf zwei Tage aufteilen. Was soll gelten?</source>
        <translation>{length} h from {start} end only on the next day at {end}. A talk or a session cannot be split over two days. What is right?</translation>
    </message>
    <message>
        <source>Bis Mitternacht &amp;kürzen: {one} Std. am {day}</source>
        <translation>&amp;Shorten to midnight: {one} h on {day}</translation>
    </message>
    <message>
        <source>&amp;Uhrzeit weglassen: {length} Std. am {day}, ohne Beginn</source>
        <translation>&amp;Leave out the time: {length} h on {day}, without a start</translation>
    </message>
    <message>
        <source>Was soll gelten?</source>
        <translation>What should apply?</translation>
    </message>
    <message>
        <source>Zurück zur Eingabe</source>
        <translation>Back to the entry</translation>
    </message>
</context>
<context>
    <name>RecordsPanel</name>
    <message>
        <source>Löschprotokoll</source>
        <translation>Deletion records</translation>
    </message>
    <message>
        <source>Liste drucken …</source>
        <translation>Print list …</translation>
    </message>
    <message>
        <source>Noch nichts gelöscht</source>
        <translation>Nothing deleted yet</translation>
    </message>
    <message>
        <source>Jede Löschung hinterlässt hier eine Zeile: Tag, Art, Regel, Anzahl. Namen, Pseudonyme und Inhalte stehen nicht darin. Nach drei Jahren gehen auch diese Zeilen.</source>
        <translation>Every deletion leaves a line here: day, kind, rule, number. Names, pseudonyms and content are not in it. After three years these lines go as well.</translation>
    </message>
    <message>
        <source>Papier vernichtet</source>
        <translation>Paper destroyed</translation>
    </message>
    <message>
        <source>Papier abgegeben</source>
        <translation>Paper handed over</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Wozu das Löschprotokoll dient</source>
        <translation>What the deletion records are for</translation>
    </message>
    <message>
        <source>Es belegt, dass nach Frist gelöscht wurde, ohne festzuhalten, wer oder was.</source>
        <translation>They prove that deletion was in time, without holding who or what.</translation>
    </message>
    <message>
        <source>Papier wird mindestens nach Stufe 4 der DIN 66399 vernichtet. Bis dahin bleibt die Zeile offen.</source>
        <translation>Paper is destroyed at least by level 4 of DIN 66399. Until then the line stays open.</translation>
    </message>
    <message>
        <source>1 Löschung</source>
        <translation>1 deletion</translation>
    </message>
    <message>
        <source>{count} Löschungen</source>
        <translation>{count} deletions</translation>
    </message>
    <message>
        <source>bei 1 ist das Papier noch offen</source>
        <translation>the paper is still open for 1</translation>
    </message>
    <message>
        <source>bei {count} ist das Papier noch offen</source>
        <translation>the paper is still open for {count}</translation>
    </message>
    <message>
        <source>Zufällige Kennungen ohne Inhalt: {count}. Sie sorgen dafür, dass Gelöschtes aus einer Sicherung oder Datei nicht zurückkommt.</source>
        <translation>Random ids without content: {count}. They see to it that what is deleted does not come back from a backup or a file.</translation>
    </message>
    <message>
        <source>Nichts ausgewählt</source>
        <translation>Nothing selected</translation>
    </message>
    <message>
        <source>Wählen Sie eine Zeile aus.</source>
        <translation>Choose a row.</translation>
    </message>
    <message>
        <source>{kind}, gelöscht am {day}</source>
        <translation>{kind}, deleted on {day}</translation>
    </message>
    <message>
        <source>Regel: {rule}</source>
        <translation>Rule: {rule}</translation>
    </message>
    <message>
        <source>Datensätze: {count}</source>
        <translation>Records: {count}</translation>
    </message>
    <message>
        <source>Papier: {state}</source>
        <translation>Paper: {state}</translation>
    </message>
    <message>
        <source>Grund: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>Papier als vernichtet eingetragen.</source>
        <translation>Paper entered as destroyed.</translation>
    </message>
    <message>
        <source>Papier als abgegeben eingetragen.</source>
        <translation>Paper entered as handed over.</translation>
    </message>
    <message>
        <source>Loeschprotokoll-{day}.pdf</source>
        <translation>deletion-records-{day}.pdf</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Neuer Wiederherstellungscode</source>
        <translation>New recovery code</translation>
    </message>
    <message>
        <source>Neuen Code gelten lassen</source>
        <translation>Make the new code valid</translation>
    </message>
    <message>
        <source>Drucken Sie zuerst das neue Blatt. Sobald Sie unten bestätigen, öffnet der bisherige Code diese Daten nicht mehr. Lassen Sie das neue Blatt versiegelt beim Träger einschließen.</source>
        <translation>Print the new sheet first. As soon as you confirm below, the former code does not open these data any more. Have the new sheet locked away sealed at the carrier.</translation>
    </message>
</context>
<context>
    <name>ReferralsCard</name>
    <message>
        <source>Vermittlungen</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Vermittelt an</source>
        <translation>Referred to</translation>
    </message>
    <message>
        <source>Vermittelt am</source>
        <translation>Referred on</translation>
    </message>
    <message>
        <source>Eintragen</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Vermittlung eintragen</source>
        <translation>Enter a referral</translation>
    </message>
    <message>
        <source>Eintragen: Vermittlung</source>
        <translation>Enter: referral</translation>
    </message>
    <message>
        <source>Vermittlung entfernen: {what}</source>
        <translation>Remove referral: {what}</translation>
    </message>
    <message>
        <source>Noch keine.</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>Bitte wählen, an wen Sie vermittelt haben.</source>
        <translation>Please choose to whom you referred.</translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message>
        <source>Schweigepflichtentbindung</source>
        <translation>Release from confidentiality</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bitte die Form wählen.</source>
        <translation>Please choose the form.</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>noch nicht eingeschätzt</source>
        <translation>not assessed yet</translation>
    </message>
    <message>
        <source>einsichtsfähig</source>
        <translation>able to understand</translation>
    </message>
    <message>
        <source>nicht einsichtsfähig</source>
        <translation>not able to understand</translation>
    </message>
    <message>
        <source>Kind und Sorgeberechtigte sind sich &amp;nicht einig</source>
        <translation>Child and guardians do &amp;not agree</translation>
    </message>
    <message>
        <source>nicht festgehalten</source>
        <translation>not recorded</translation>
    </message>
    <message>
        <source>Auch &amp;Gesundheitsdaten</source>
        <translation>&amp;Health data as well</translation>
    </message>
    <message>
        <source>Auf den jederzeitigen &amp;Widerruf hingewiesen</source>
        <translation>Told that it can be re&amp;voked at any time</translation>
    </message>
    <message>
        <source>Vordruck drucken …</source>
        <translation>Print form …</translation>
    </message>
    <message>
        <source>&amp;Themen, über die gesprochen werden darf</source>
        <translation>&amp;Topics that may be talked about</translation>
    </message>
    <message>
        <source>Auskunft</source>
        <translation>Telling</translation>
    </message>
    <message>
        <source>&amp;Zweck: wofür die Auskunft gebraucht wird</source>
        <translation>&amp;Purpose: what the information is needed for</translation>
    </message>
    <message>
        <source>Was nicht gesagt werden &amp;soll (freiwillig)</source>
        <translation>What is not to be to&amp;ld (optional)</translation>
    </message>
    <message>
        <source>&amp;Eingewilligt am</source>
        <translation>&amp;Consented on</translation>
    </message>
    <message>
        <source>Gilt &amp;bis</source>
        <translation>Valid &amp;until</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>&amp;Anvertraut von</source>
        <translation>&amp;Entrusted by</translation>
    </message>
    <message>
        <source>E&amp;insichtsfähigkeit</source>
        <translation>Capacity to un&amp;derstand</translation>
    </message>
    <message>
        <source>Eingeschätzt &amp;am</source>
        <translation>&amp;Assessed on</translation>
    </message>
    <message>
        <source>Begründung der Einschät&amp;zung</source>
        <translation>Reason for the a&amp;ssessment</translation>
    </message>
    <message>
        <source>Wird die Weitergabe mit ihren Folgen verstanden? Kein Alter entscheidet.</source>
        <translation>Are the passing on and what follows understood? No age decides it.</translation>
    </message>
    <message>
        <source>Sicht des &amp;Kindes</source>
        <translation>The child’s v&amp;iew</translation>
    </message>
    <message>
        <source>Zweite sorgeberechtigte Person (freiwillig)</source>
        <translation>Second guardian (optional)</translation>
    </message>
    <message>
        <source>&amp;Entscheidung mit Grund</source>
        <translation>Decisi&amp;on with reason</translation>
    </message>
    <message>
        <source>F&amp;olgen, wenn niemand einwilligt</source>
        <translation>What follows if no&amp;body consents</translation>
    </message>
    <message>
        <source>Wer einwilligt, folgt aus der Einsichtsfähigkeit: bitte einschätzen.</source>
        <translation>Who consents follows from this capacity: please assess it.</translation>
    </message>
    <message>
        <source>Es willigt ein: {who}.</source>
        <translation>Consent is given by: {who}.</translation>
    </message>
</context>
<context>
    <name>ReleasesCard</name>
    <message>
        <source>Weitergabe</source>
        <translation>Disclosure</translation>
    </message>
    <message>
        <source>Neue Entbindung …</source>
        <translation>New release …</translation>
    </message>
    <message>
        <source>Akte ausgeben …</source>
        <translation>Give out file …</translation>
    </message>
    <message>
        <source>Weitergaben zu dieser Person …</source>
        <translation>Disclosures on this person …</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung gespeichert.</source>
        <translation>Release from confidentiality saved.</translation>
    </message>
    <message>
        <source>Auszug aus der Fallakte</source>
        <translation>Extract of the case file</translation>
    </message>
    <message>
        <source>Fallakte drucken</source>
        <translation>Print case file</translation>
    </message>
    <message>
        <source>Gedrucktes verlässt den Tresor: Druckerwarteschlange und Speicher eines Schuldruckers liegen außerhalb dessen, was das Programm schützt. Drucken Sie an einem Gerät, das nur Sie nutzen, und holen Sie das Papier gleich.</source>
        <translation>What is printed leaves the vault: print queue and memory of a school printer are outside what the program protects. Print on a device that only you use, and fetch the paper at once.</translation>
    </message>
    <message>
        <source>Keine Schweigepflichtentbindung. Ohne sie bleibt alles unter Ihnen.</source>
        <translation>No release from confidentiality. Without one everything stays with you.</translation>
    </message>
    <message>
        <source>1 Weitergabe, zuletzt am {day}</source>
        <translation>1 disclosure, on {day}</translation>
    </message>
    <message>
        <source>{count} Weitergaben, zuletzt am {day}</source>
        <translation>{count} disclosures, the latest on {day}</translation>
    </message>
    <message>
        <source>{state} · bis {day}</source>
        <translation>{state} · until {day}</translation>
    </message>
    <message>
        <source>Schritte zur Schweigepflichtentbindung für {who}</source>
        <translation>Steps on the release for {who}</translation>
    </message>
    <message>
        <source>Weitere Schritte</source>
        <translation>More steps</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Vordruck …</source>
        <translation>Form …</translation>
    </message>
    <message>
        <source>Widerrufen …</source>
        <translation>Revoke …</translation>
    </message>
    <message>
        <source>Zweck erledigt …</source>
        <translation>Purpose served …</translation>
    </message>
    <message>
        <source>Als Irrtum entfernen</source>
        <translation>Remove as a mistake</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung geändert.</source>
        <translation>Release from confidentiality changed.</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung widerrufen</source>
        <translation>Revoke release from confidentiality</translation>
    </message>
    <message>
        <source>&amp;Widerrufen am</source>
        <translation>&amp;Revoked on</translation>
    </message>
    <message>
        <source>Widerrufen</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>Zweck erledigt</source>
        <translation>Purpose served</translation>
    </message>
    <message>
        <source>&amp;Erledigt am</source>
        <translation>&amp;Served on</translation>
    </message>
    <message>
        <source>Beenden</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Ab diesem Tag stützt sich keine Weitergabe mehr darauf. Was schon weitergegeben wurde, bleibt rechtmäßig.</source>
        <translation>From this day no disclosure can rely on it any more. What was disclosed before stays lawful.</translation>
    </message>
    <message>
        <source>Widerruf festgehalten.</source>
        <translation>Revocation recorded.</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung beendet.</source>
        <translation>Release from confidentiality ended.</translation>
    </message>
    <message>
        <source>Noch enthalten in: {out}. Bitte ersetzen oder vernichten lassen.</source>
        <translation>Still held in: {out}. Please have them replaced or destroyed.</translation>
    </message>
    <message>
        <source>Schweigepflichtentbindung entfernt.</source>
        <translation>Release from confidentiality removed.</translation>
    </message>
</context>
<context>
    <name>RemarkDialog</name>
    <message>
        <source>Bemerkung</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Einheit</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>&amp;Angabe</source>
        <translation>&amp;Item</translation>
    </message>
    <message>
        <source>Steht auf jeder Ausgabe der Meldung. Bitte keine Namen. Leer gespeichert ist die Bemerkung wieder weg.</source>
        <translation>Stands on every print-out of the return. Please no names. Saved empty, the remark is gone again.</translation>
    </message>
    <message>
        <source>&amp;Ihre Bemerkung</source>
        <translation>&amp;Your remark</translation>
    </message>
    <message>
        <source>Eine Bemerkung darf höchstens {limit} Zeichen haben.</source>
        <translation>A remark may have at most {limit} characters.</translation>
    </message>
</context>
<context>
    <name>RemarkModel</name>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Einheit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Befund</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Ihre Bemerkung</source>
        <translation>Your remark</translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4). Die Eingabetaste blendet sie aus.</source>
        <translation>
            <numerusform>%n small count (1–4). Enter hides it.</numerusform>
            <numerusform>%n small counts (1–4). Enter hides them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4). Die Eingabetaste zeigt sie einzeln.</source>
        <translation>
            <numerusform>%n small count (1–4). Enter shows it.</numerusform>
            <numerusform>%n small counts (1–4). Enter shows them one by one.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bemerkung</source>
        <translation>Remark</translation>
    </message>
</context>
<context>
    <name>Reminder</name>
    <message>
        <source>Termin in 1 Minute</source>
        <translation>Appointment in 1 minute</translation>
    </message>
    <message>
        <source>Termin in {minutes} Minuten</source>
        <translation>Appointment in {minutes} minutes</translation>
    </message>
</context>
<context>
    <name>ReopenDialog</name>
    <message>
        <source>Fall wieder öffnen</source>
        <translation>Open the case again</translation>
    </message>
    <message>
        <source>Wieder öffnen</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Der Abschluss wird zurückgenommen, und die Löschfrist beginnt erst mit dem nächsten Abschluss. Dafür braucht es einen neuen Bedarf (oder der Abschluss war ein Irrtum); er steht dann beim Fall.</source>
        <translation>The closing is taken back, and the deletion period begins only with the next closing. That needs a new need (or the closing was a mistake); it is then shown with the case.</translation>
    </message>
    <message>
        <source>z. B. Mutter bittet nach neuem Vorfall um Beratung</source>
        <translation>e.g. mother asks for advice after a new incident</translation>
    </message>
    <message>
        <source>&amp;Neuer Bedarf</source>
        <translation>&amp;New need</translation>
    </message>
    <message>
        <source>Bitte angeben, wofür der Fall wieder gebraucht wird.</source>
        <translation>Please say what the case is needed for again.</translation>
    </message>
    <message>
        <source>Fall wieder geöffnet.</source>
        <translation>Case opened again.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Mitteilung an das Jugendamt</source>
        <translation>Report to the youth office</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bei akuter Gefahr zuerst anrufen, dann hier festhalten. Die Mitteilung steht danach auch im Verzeichnis der Weitergaben; der Brief dazu lässt sich drucken.</source>
        <translation>In acute danger phone first, then record it here. The report then also stands in the record of disclosures; the letter can be printed.</translation>
    </message>
    <message>
        <source>Was der Brief außerdem sagt</source>
        <translation>What else the letter says</translation>
    </message>
    <message>
        <source>Nur was Sie ankreuzen, wird gespeichert und steht im Brief. Vorgeschlagenes stammt aus dieser Einschätzung: Streichen Sie, was das Jugendamt nicht braucht.</source>
        <translation>Only what you tick is kept and stands in the letter. What is proposed comes from this assessment: strike out what the youth office does not need.</translation>
    </message>
    <message>
        <source>Bitte ausfüllen oder das Kreuz wegnehmen: {line}.</source>
        <translation>Please fill in or take the tick away: {line}.</translation>
    </message>
</context>
<context>
    <name>ReportExport</name>
    <message>
        <source>Ausgeben</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Vorschau und Druck …</source>
        <translation>Preview and print …</translation>
    </message>
    <message>
        <source>Als Excel-Mappe speichern …</source>
        <translation>Save as Excel workbook …</translation>
    </message>
    <message>
        <source>Als CSV speichern …</source>
        <translation>Save as CSV …</translation>
    </message>
    <message>
        <source>Als PDF speichern …</source>
        <translation>Save as PDF …</translation>
    </message>
    <message>
        <source>Als JSON speichern …</source>
        <translation>Save as JSON …</translation>
    </message>
    <message>
        <source>Gespeichert: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <source>Neue Anfrage auf Auskunft</source>
        <translation>New request for access</translation>
    </message>
    <message>
        <source>Anfrage zu {who}</source>
        <translation>Request of {who}</translation>
    </message>
    <message>
        <source>Weiter zur Durchsicht</source>
        <translation>On to the review</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>noch nicht eingeschätzt</source>
        <translation>not assessed yet</translation>
    </message>
    <message>
        <source>Anlagen sind als &amp;Dateien gewünscht</source>
        <translation>Attachments are wanted as &amp;files</translation>
    </message>
    <message>
        <source>&amp;Auskunft über</source>
        <translation>&amp;Access to data on</translation>
    </message>
    <message>
        <source>Auskunft über</source>
        <translation>Access to data on</translation>
    </message>
    <message>
        <source>&amp;Gefragt hat</source>
        <translation>As&amp;ked by</translation>
    </message>
    <message>
        <source>&amp;Eingegangen am</source>
        <translation>Rece&amp;ived on</translation>
    </message>
    <message>
        <source>&amp;Identität geprüft durch</source>
        <translation>Identit&amp;y checked by</translation>
    </message>
    <message>
        <source>Zum Beispiel: persönlich bekannt, Ausweis. Leer: noch nicht geprüft; so steht es auf der Auskunft.</source>
        <translation>For example: known personally, identity card. Empty: not checked yet; so it stands on the reply.</translation>
    </message>
    <message>
        <source>&amp;Sorgerecht geprüft durch</source>
        <translation>&amp;Custody checked by</translation>
    </message>
    <message>
        <source>Einsichts&amp;fähigkeit</source>
        <translation>Capacity to &amp;understand</translation>
    </message>
    <message>
        <source>&amp;Begründung</source>
        <translation>Reaso&amp;n</translation>
    </message>
    <message>
        <source>Bitte die Person wählen, um die es geht: zwei Buchstaben des Namens tippen.</source>
        <translation>Please choose the person concerned: type two letters of the name.</translation>
    </message>
    <message>
        <source>Wer hat gefragt? Bitte wählen.</source>
        <translation>Who has asked? Please choose.</translation>
    </message>
    <message>
        <source>Zu beantworten bis {day}.</source>
        <translation>To be answered by {day}.</translation>
    </message>
    <message>
        <source>Dritte bekommen ein Schreiben, das nichts bestätigt; mehr nur mit Entbindung.</source>
        <translation>Third parties get a letter that confirms nothing; more only with a release.</translation>
    </message>
</context>
<context>
    <name>RequestModel</name>
    <message>
        <source>Frist</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Gefragt hat</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>Eingegangen</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>beantwortet am {day}</source>
        <translation>answered on {day}</translation>
    </message>
    <message>
        <source>überfällig</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>heute fällig</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>noch 1 Tag</source>
        <translation>1 day left</translation>
    </message>
    <message>
        <source>noch {count} Tage</source>
        <translation>{count} days left</translation>
    </message>
    <message>
        <source>{left} (verlängert)</source>
        <translation>{left} (extended)</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Bestand durch eine Sicherung ersetzen</source>
        <translation>Replace the data by a backup</translation>
    </message>
    <message>
        <source>Sicherung zurückspielen</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Bestand ersetzen</source>
        <translation>Replace data</translation>
    </message>
    <message>
        <source>Zurückspielen</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Die Sicherung öffnet sich mit der Passphrase, die an ihrem Tag galt, oder mit dem Code vom Wiederherstellungsblatt dieses Tages. Was seither gelöscht wurde, wird gleich wieder gelöscht.</source>
        <translation>The backup opens with the passphrase that was valid on its day, or with the code from the recovery sheet of that day. What was deleted since is deleted again at once.</translation>
    </message>
    <message>
        <source>Datei wählen …</source>
        <translation>Choose a file …</translation>
    </message>
    <message>
        <source>&amp;Datei der Sicherung</source>
        <translation>&amp;File of the backup</translation>
    </message>
    <message>
        <source>Datei der Sicherung</source>
        <translation>File of the backup</translation>
    </message>
    <message>
        <source>&amp;Passphrase oder Wiederherstellungscode der Sicherung</source>
        <translation>&amp;Passphrase or recovery code of the backup</translation>
    </message>
    <message>
        <source>Der &amp;jetzige Bestand wird durch die Sicherung ersetzt</source>
        <translation>The present &amp;data are replaced by the backup</translation>
    </message>
    <message>
        <source>In {folder} liegt ein Bestand. Er wird erst entfernt, wenn die Sicherung geprüft und vollständig an seiner Stelle ist. Was seit der Sicherung eingetragen wurde, ist danach nicht mehr da.</source>
        <translation>There are data in {folder}. They are removed only once the backup is checked and complete in their place. What was entered since the backup is then gone.</translation>
    </message>
    <message>
        <source>Diese Datei gibt es nicht. Bitte die Sicherung wählen.</source>
        <translation>This file does not exist. Please choose the backup.</translation>
    </message>
    <message>
        <source>Sicherungen (*.ssab)</source>
        <translation>Backups (*.ssab)</translation>
    </message>
    <message>
        <source>Sicherung wählen</source>
        <translation>Choose a backup</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Trotzdem hierhin zurückspielen</source>
        <translation>Restore here all the same</translation>
    </message>
    <message>
        <source>Die Sicherung wird geprüft und zurückgespielt …</source>
        <translation>The backup is being checked and restored …</translation>
    </message>
</context>
<context>
    <name>RestrictDialog</name>
    <message>
        <source>Verarbeitung einschränken</source>
        <translation>Restrict processing</translation>
    </message>
    <message>
        <source>Einschränkung ändern</source>
        <translation>Change restriction</translation>
    </message>
    <message>
        <source>Einschränken</source>
        <translation>Restrict</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Der Fall wird nur noch aufbewahrt. Er verschwindet aus Suche, Listen und Auswahl, und mit ihm die Person, wenn sie keinen anderen Fall hat. Öffnen lässt er sich nur mit einem Grund, zum Lesen. In allen Zahlen zählt er weiter.</source>
        <translation>The case is only kept. It vanishes from search, lists and choices, and with it the person if they have no other case. It can be opened only with a reason, for reading. It still counts in all figures.</translation>
    </message>
    <message>
        <source>Noch nicht informiert: Beim Entsperren wird daran erinnert, bis eines von beiden hier steht.</source>
        <translation>Not informed yet: you are reminded on unlocking until one of the two stands here.</translation>
    </message>
</context>
<context>
    <name>RestrictedCaseDialog</name>
    <message>
        <source>Eingeschränkter Fall {pseudonym}, nur zum Lesen</source>
        <translation>Restricted case {pseudonym}, for reading only</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Auszug weitergeben …</source>
        <translation>Pass on an extract …</translation>
    </message>
    <message>
        <source>Nur auf einem Grund, der auch für Eingeschränktes gilt, etwa § 34 StGB</source>
        <translation>Only on a ground that reaches what is restricted too, such as § 34 StGB</translation>
    </message>
    <message>
        <source>In diesem Fall steht kein Gespräch.</source>
        <translation>This case has no talk.</translation>
    </message>
    <message>
        <source>Arbeitsnotizen</source>
        <translation>Working notes</translation>
    </message>
    <message>
        <source>eröffnet am {day}</source>
        <translation>opened on {day}</translation>
    </message>
    <message>
        <source>abgeschlossen am {day}</source>
        <translation>closed on {day}</translation>
    </message>
    <message>
        <source>Schule verlassen am {day}</source>
        <translation>left school on {day}</translation>
    </message>
    <message>
        <source>vermittelt am {day}: {target}</source>
        <translation>referred on {day}: {target}</translation>
    </message>
</context>
<context>
    <name>RestrictionLetterDialog</name>
    <message>
        <source>Schreiben zur Einschränkung, {who}</source>
        <translation>Letter on the restriction, {who}</translation>
    </message>
    <message>
        <source>Speichern unter …</source>
        <translation>Save as …</translation>
    </message>
    <message>
        <source>Grund: {ground}. Eingeschränkt seit {since}.</source>
        <translation>Reason: {ground}. Restricted since {since}.</translation>
    </message>
    <message>
        <source>Das Schreiben nennt den Grund, die Dauer und die Rechte der Person. Wird es gespeichert oder gedruckt, ist vermerkt, dass sie heute Bescheid bekommen hat.</source>
        <translation>The letter gives the reason, the duration and the rights of the person. When it is saved or printed, it is noted that the person was told today.</translation>
    </message>
    <message>
        <source>Der Fall wird ohne Kenntnis der Sorgeberechtigten beraten: Geben Sie das Schreiben der jungen Person selbst in die Hand, nicht mit der Post.</source>
        <translation>The case is counselled without the guardians’ knowledge: put the letter into the young person’s own hands, do not post it.</translation>
    </message>
    <message>
        <source>&amp;Erläuterung im Schreiben</source>
        <translation>&amp;Explanation in the letter</translation>
    </message>
    <message>
        <source>Vorgeschlagen ist der vermerkte Grund, andere geschwärzt. Darf leer bleiben.</source>
        <translation>The noted reason is proposed, others blacked out. May stay empty.</translation>
    </message>
    <message>
        <source>Vorschau …</source>
        <translation>Preview …</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Schreiben</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>PDF-Datei (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
</context>
<context>
    <name>RetentionModel</name>
    <message>
        <source>Was</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Beginn</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>{period} (geändert)</source>
        <translation>{period} (changed)</translation>
    </message>
    <message>
        <source>{kind} (strittig)</source>
        <translation>{kind} (contested)</translation>
    </message>
</context>
<context>
    <name>RetentionPanel</name>
    <message>
        <source>Fristen der Aufbewahrung</source>
        <translation>Retention periods</translation>
    </message>
    <message>
        <source>Frist ändern …</source>
        <translation>Change period …</translation>
    </message>
    <message>
        <source>Mitgelieferte Frist</source>
        <translation>Period as shipped</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Von selbst löschen</source>
        <translation>Deleting by itself</translation>
    </message>
    <message>
        <source>Fälliges von &amp;selbst löschen</source>
        <translation>Delete what is due by &amp;itself</translation>
    </message>
    <message>
        <source>Wartezeit in Tagen</source>
        <translation>Waiting time in days</translation>
    </message>
    <message>
        <source> Tage</source>
        <translation> days</translation>
    </message>
    <message>
        <source>&amp;Wartezeit</source>
        <translation>&amp;Waiting time</translation>
    </message>
    <message>
        <source>Aus heißt: Es wird nur erinnert, und Sie löschen in der Fristenliste. An heißt: Was beim Entsperren so viele Tage als fällig angezeigt wurde, wird beim nächsten Entsperren gelöscht und gemeldet. Nie von selbst gelöscht wird, was eine Löschsperre, eine Einschränkung oder eine offene Entscheidung hält. Eine Nachfrage ohne Antwort geht immer von selbst: an dem Tag, den ihre Einwilligung nennt.</source>
        <translation>Off means: you are only reminded, and delete in the list of what is due. On means: what was shown as due on unlocking for this many days is deleted on the next unlocking, and you are told. What a hold, a restriction or an open decision keeps is never deleted by itself. A follow-up that nobody answered always goes by itself: on the day its consent names.</translation>
    </message>
    <message>
        <source>Eine Wartezeit gibt es nur, wenn von selbst gelöscht wird. Kreuzen Sie das zuerst an.</source>
        <translation>There is a waiting time only where entries are deleted by themselves. Tick that first.</translation>
    </message>
    <message>
        <source>Quelle: {source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <source>Grundlage: {basis}</source>
        <translation>Basis: {basis}</translation>
    </message>
    <message>
        <source>(geändert am {day})</source>
        <translation>(changed on {day})</translation>
    </message>
    <message>
        <source>Frist geändert: {kind}</source>
        <translation>Period changed: {kind}</translation>
    </message>
    <message>
        <source>Es gilt wieder die mitgelieferte Frist: {kind}</source>
        <translation>The period as shipped applies again: {kind}</translation>
    </message>
    <message>
        <source>Fällige Einträge werden nach der Wartezeit von selbst gelöscht.</source>
        <translation>Due items are deleted by themselves after the waiting time.</translation>
    </message>
    <message>
        <source>Fällige Einträge werden nicht mehr von selbst gelöscht.</source>
        <translation>Due items are no longer deleted by themselves.</translation>
    </message>
    <message numerus="yes">
        <source>Wartezeit: %n Tage.</source>
        <translation>
            <numerusform>Waiting time: %n day.</numerusform>
            <numerusform>Waiting time: %n days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Für jede Art von Daten gilt genau eine Frist. Eine eindeutige Vorschrift gibt es dafür in Baden-Württemberg meist nicht; das ist der Normalfall. Stimmen Sie die Fristen mit Ihrem Träger ab. Wo die Lesarten des Rechts auseinandergehen, steht „strittig“.</source>
        <translation>There is exactly one period for each kind of data. In Baden-Württemberg there is mostly no clear rule for it; that is the normal case. Agree the periods with your carrier. Where readings of the law differ, it says “contested”.</translation>
    </message>
</context>
<context>
    <name>RetentionRuleDialog</name>
    <message>
        <source>Frist ändern: {kind}</source>
        <translation>Change period: {kind}</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Beginn: {start}. Mitgelieferte Frist: {period}.</source>
        <translation>Start: {start}. Period as shipped: {period}.</translation>
    </message>
    <message>
        <source>&amp;Art der Frist</source>
        <translation>&amp;Kind of period</translation>
    </message>
    <message>
        <source>A&amp;nzahl</source>
        <translation>&amp;Number</translation>
    </message>
    <message>
        <source>Woher die neue Frist kommt, zum Beispiel: Löschkonzept des Trägers vom 1.9.2025.</source>
        <translation>Where the new period comes from, for example: the carrier’s deletion policy of 1 September 2025.</translation>
    </message>
    <message>
        <source>&amp;Quelle</source>
        <translation>So&amp;urce</translation>
    </message>
    <message>
        <source>Bitte angeben, woher die neue Frist kommt.</source>
        <translation>Please say where the new period comes from.</translation>
    </message>
    <message>
        <source>Das heißt: {period}.</source>
        <translation>That means: {period}.</translation>
    </message>
</context>
<context>
    <name>ReturnModel</name>
    <message>
        <source>Angabe</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>{figure} – so kleine Zahlen können ein einzelnes Kind erkennbar machen.</source>
        <translation>{figure} – figures this small can make a single child recognisable.</translation>
    </message>
</context>
<context>
    <name>ReturnPanel</name>
    <message>
        <source>Erhebungsbogen</source>
        <translation>Annual return</translation>
    </message>
    <message>
        <source>Hier stehen die Zahlen der Jahresmeldung, sobald Ihre Schulen eingetragen sind.</source>
        <translation>The figures of the annual return stand here as soon as your schools are entered.</translation>
    </message>
    <message>
        <source>Eingabetaste: Wie wurde das gezählt? Strg+C kopiert die Zahl fürs Formular.</source>
        <translation>Enter: how was this counted? Ctrl+C copies the figure for the form.</translation>
    </message>
    <message>
        <source>Wie wurde das gezählt?</source>
        <translation>How was this counted?</translation>
    </message>
    <message>
        <source>Regel und Einträge hinter der markierten Zahl (Eingabetaste)</source>
        <translation>Rule and entries behind the marked figure (Enter)</translation>
    </message>
    <message>
        <source>Erhebungsbogen: Angaben und Zahlen je Einheit</source>
        <translation>Annual return: items and figures by unit</translation>
    </message>
    <message>
        <source>Befunde der Prüfung</source>
        <translation>Findings of the check</translation>
    </message>
    <message>
        <source>Prüfung: nichts zu beanstanden</source>
        <translation>Check: nothing to object to</translation>
    </message>
    <message>
        <source>1 Fehler</source>
        <translation>1 error</translation>
    </message>
    <message>
        <source>{count} Fehler</source>
        <translation>{count} errors</translation>
    </message>
    <message>
        <source>1 Hinweis</source>
        <translation>1 remark</translation>
    </message>
    <message>
        <source>{count} Hinweise</source>
        <translation>{count} remarks</translation>
    </message>
    <message>
        <source>1 kleine Zahl</source>
        <translation>1 small figure</translation>
    </message>
    <message>
        <source>{count} kleine Zahlen</source>
        <translation>{count} small figures</translation>
    </message>
    <message>
        <source>Prüfung: {found}</source>
        <translation>Check: {found}</translation>
    </message>
    <message>
        <source>Bitte eine Zahl markieren.</source>
        <translation>Please mark a figure.</translation>
    </message>
    <message>
        <source>Schuljahr {year}</source>
        <translation>School year {year}</translation>
    </message>
    <message>
        <source>Erhebungsbogen-{year}</source>
        <translation>annual-return-{year}</translation>
    </message>
</context>
<context>
    <name>ReturnTable</name>
    <message>
        <source>Wie wurde das gezählt? …</source>
        <translation>How was this counted? …</translation>
    </message>
    <message>
        <source>Zahl kopieren</source>
        <translation>Copy figure</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Auskunft zu {who}</source>
        <translation>Reply for {who}</translation>
    </message>
    <message>
        <source>Speichern unter …</source>
        <translation>Save as …</translation>
    </message>
    <message>
        <source>Einträge der Auskunft</source>
        <translation>Entries of the reply</translation>
    </message>
    <message>
        <source>Vorschau …</source>
        <translation>Preview …</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Trotzdem aushändigen</source>
        <translation>Hand over all the same</translation>
    </message>
    <message>
        <source>Bitte einen Grund angeben: {entry}</source>
        <translation>Please give a reason: {entry}</translation>
    </message>
    <message>
        <source>Bitte erst prüfen und eintragen, oder „Trotzdem aushändigen“ ankreuzen.</source>
        <translation>Please check first and enter it with the request, or tick “Hand over all the same”.</translation>
    </message>
    <message>
        <source>Die Identität ist noch nicht geprüft.</source>
        <translation>Identity is not checked yet.</translation>
    </message>
    <message>
        <source>Das Sorgerecht ist noch nicht geprüft.</source>
        <translation>Custody is not checked yet.</translation>
    </message>
    <message>
        <source>PDF-Datei (*.pdf);;JSON-Datei (*.json)</source>
        <translation>PDF file (*.pdf);;JSON file (*.json)</translation>
    </message>
    <message>
        <source>Die Auskunft ist gespeichert. Sie ist nicht verschlüsselt.</source>
        <translation>The reply is saved. It is not encrypted.</translation>
    </message>
    <message>
        <source>Auskunft</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Die Auskunft ist gedruckt und vermerkt.</source>
        <translation>The reply is printed, and this is noted.</translation>
    </message>
    <message>
        <source>Das Schreiben bestätigt nicht, dass die Person bekannt ist, und schließt es nicht aus. Inhalte an Dritte gehen nur mit Schweigepflichtentbindung, über „Weitergeben …“ in der Fallakte.</source>
        <translation>The letter does not confirm that the person is known, nor does it rule it out. Content goes to third parties only with a release from confidentiality, through “Disclose …” in the case file.</translation>
    </message>
    <message>
        <source>Nicht gegeben wird, wovon die Sorgeberechtigten nichts wissen und was das Kind anvertraut hat. In der Auskunft steht davon nichts, auch nicht, dass etwas fehlt. Sehen Sie auch Namen und Geschlecht an.</source>
        <translation>Not given out is what the guardians do not know of and what the child entrusted. The reply says nothing of it, not even that something is missing. Look at names and genders as well.</translation>
    </message>
    <message>
        <source>Die Auskunft enthält alles, was zu dieser Person gespeichert ist; andere sind geschwärzt. Was Sie nicht geben, steht mit Ihrem Grund darin.</source>
        <translation>The reply holds everything that is kept on this person; others are blacked out. What you do not give out stands in it with your reason.</translation>
    </message>
    <message>
        <source>Markiertes schwärzen</source>
        <translation>Black out the marked text</translation>
    </message>
    <message>
        <source>Strg+B im Text</source>
        <translation>Ctrl+B in the text</translation>
    </message>
    <message>
        <source>Ent&amp;scheidung</source>
        <translation>&amp;Decision</translation>
    </message>
    <message>
        <source>&amp;Grund in eigenen Worten</source>
        <translation>&amp;Reason in your own words</translation>
    </message>
    <message>
        <source>Bleibt bei der Anfrage.</source>
        <translation>Stays with the request.</translation>
    </message>
    <message>
        <source>Ordner für die Anlagen</source>
        <translation>Folder for the attachments</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Eintrag</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Entscheidung</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Bitte einen Grund angeben</source>
        <translation>Please give a reason</translation>
    </message>
</context>
<context>
    <name>RotationDialog</name>
    <message>
        <source>Schlüssel der Daten erneuern</source>
        <translation>Renew the keys of the data</translation>
    </message>
    <message>
        <source>Jetzt erneuern</source>
        <translation>Renew now</translation>
    </message>
    <message>
        <source>Beide Bestände werden mit neuen zufälligen Schlüsseln neu verschlüsselt. Das ist nötig, wenn jemand Passphrase oder Code erfahren und eine Kopie der Dateien haben könnte. Die Passphrase bleibt; ändern Sie sie danach, wenn sie bekannt geworden ist.</source>
        <translation>Both stores are encrypted anew with new random keys. This is needed if somebody has learnt passphrase or code and might have a copy of the files. The passphrase stays; change it afterwards if it has become known.</translation>
    </message>
    <message>
        <source>Der Wiederherstellungscode wird dabei erneuert, weil der bisherige versiegelt beim Träger liegt. Drucken Sie zuerst das neue Blatt. Brechen Sie ab, gelten Schlüssel und bisheriger Code weiter.</source>
        <translation>The recovery code is renewed as well, because the former one lies sealed at the carrier. Print the new sheet first. If you cancel, the keys and the former code stay valid.</translation>
    </message>
</context>
<context>
    <name>SchoolBox</name>
    <message>
        <source>gemeinsam (alle Schulen)</source>
        <translation>shared (all schools)</translation>
    </message>
</context>
<context>
    <name>SchoolDialog</name>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Neue Schule</source>
        <translation>New school</translation>
    </message>
    <message>
        <source>z. B. Mo 9–13 Uhr, Do Pause</source>
        <translation>e.g. Mon 9 am–1 pm, Thu break</translation>
    </message>
    <message>
        <source>z. B. 15.10.</source>
        <translation>e.g. 15/10</translation>
    </message>
    <message>
        <source>z. B. 0,5 oder 50 %</source>
        <translation>e.g. 0.5 or 50%</translation>
    </message>
    <message>
        <source>z. B. SZ</source>
        <translation>e.g. SZ</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>&amp;Kürzel</source>
        <translation>S&amp;hort code</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Schul&amp;art</source>
        <translation>School t&amp;ype</translation>
    </message>
    <message>
        <source>&amp;Träger</source>
        <translation>&amp;Carrier</translation>
    </message>
    <message>
        <source>Stand&amp;ort, Kürzel</source>
        <translation>S&amp;ite, short code</translation>
    </message>
    <message>
        <source>Name des Stan&amp;dorts</source>
        <translation>N&amp;ame of the site</translation>
    </message>
    <message>
        <source>Ansch&amp;rift der Schule</source>
        <translation>Ad&amp;dress of the school</translation>
    </message>
    <message>
        <source>Schul&amp;leitung</source>
        <translation>&amp;Head</translation>
    </message>
    <message>
        <source>Schulträ&amp;ger, Anschrift</source>
        <translation>School &amp;authority, address</translation>
    </message>
    <message>
        <source>vertreten d&amp;urch</source>
        <translation>&amp;represented by</translation>
    </message>
    <message>
        <source>Raum der Schulsozialarb&amp;eit</source>
        <translation>Room of school soc&amp;ial work</translation>
    </message>
    <message>
        <source>Spre&amp;chzeiten</source>
        <translation>Offi&amp;ce hours</translation>
    </message>
    <message>
        <source>Schüler&amp;zahl {year}</source>
        <translation>N&amp;umber of pupils {year}</translation>
    </message>
    <message>
        <source>S&amp;tichtag</source>
        <translation>&amp;Reference day</translation>
    </message>
    <message>
        <source>&amp;Fachkräfte</source>
        <translation>&amp;Practitioners</translation>
    </message>
    <message>
        <source>&amp;Vollzeitstellen {year}</source>
        <translation>&amp;Full-time posts {year}</translation>
    </message>
    <message>
        <source>v&amp;on</source>
        <translation>fr&amp;om</translation>
    </message>
    <message>
        <source>&amp;bis</source>
        <translation>&amp;to</translation>
    </message>
    <message>
        <source>Vollzeitstellen, {number}. Zeitraum</source>
        <translation>Full-time posts, period {number}</translation>
    </message>
    <message>
        <source>von, {number}. Zeitraum</source>
        <translation>from, period {number}</translation>
    </message>
    <message>
        <source>bis, {number}. Zeitraum</source>
        <translation>to, period {number}</translation>
    </message>
    <message>
        <source>Weiterer Zeitraum</source>
        <translation>Another period</translation>
    </message>
    <message>
        <source>Bitte ein Kürzel eingeben.</source>
        <translation>Please enter a short code.</translation>
    </message>
    <message>
        <source>Dieses Kürzel gibt es schon. Bitte die Schule oben wählen, um sie zu ändern.</source>
        <translation>This code exists already. Please choose the school above to change it.</translation>
    </message>
    <message>
        <source>Bitte den Namen der Schule eingeben.</source>
        <translation>Please enter the name of the school.</translation>
    </message>
    <message>
        <source>Bitte eine ganze Zahl eingeben.</source>
        <translation>Please enter a whole number.</translation>
    </message>
    <message>
        <source>Vollzeitstellen bitte wie 0,5 oder 50 % schreiben.</source>
        <translation>Please write full-time posts like 0.5 or 50%.</translation>
    </message>
    <message>
        <source>Schule eintragen</source>
        <translation>Enter a school</translation>
    </message>
    <message>
        <source>Schule ändern</source>
        <translation>Change a school</translation>
    </message>
    <message>
        <source>Zu einem Zeitraum gehören die Vollzeitstellen.</source>
        <translation>A period needs its full-time posts.</translation>
    </message>
    <message>
        <source>Ein Zeitraum liegt im Schuljahr {year} und endet nicht vor seinem Beginn.</source>
        <translation>A period lies in the school year {year} and does not end before it begins.</translation>
    </message>
    <message>
        <source>Ein Kürzel hat weder Leerzeichen noch Doppelpunkt und beginnt nicht mit =, +, - oder @.</source>
        <translation>A short code has neither spaces nor colons, and does not begin with =, +, - or @.</translation>
    </message>
</context>
<context>
    <name>SchoolFileDialog</name>
    <message>
        <source>Schuldatei einlesen</source>
        <translation>Read a school file</translation>
    </message>
    <message>
        <source>Ins Schulbuch übernehmen</source>
        <translation>Take over into the school book</translation>
    </message>
    <message>
        <source>Standorte neu: {names}</source>
        <translation>New sites: {names}</translation>
    </message>
    <message>
        <source>Schulen neu: {names}</source>
        <translation>New schools: {names}</translation>
    </message>
    <message>
        <source>Angaben zu Schuljahren neu: {names}</source>
        <translation>New details of school years: {names}</translation>
    </message>
    <message>
        <source>Klassen neu: {names}</source>
        <translation>New classes: {names}</translation>
    </message>
    <message>
        <source>Standorte werden ersetzt: {names}</source>
        <translation>Sites replaced: {names}</translation>
    </message>
    <message>
        <source>Schulen werden ersetzt: {names}</source>
        <translation>Schools replaced: {names}</translation>
    </message>
    <message>
        <source>Angaben zu Schuljahren werden ersetzt: {names}</source>
        <translation>Details of school years replaced: {names}</translation>
    </message>
    <message>
        <source>Klassen werden ersetzt: {names}</source>
        <translation>Classes replaced: {names}</translation>
    </message>
    <message>
        <source>Unveränderte Angaben: {number}.</source>
        <translation>Entries unchanged: {number}.</translation>
    </message>
    <message>
        <source>Was nicht in der Datei steht, bleibt, wie es ist.</source>
        <translation>What is not in the file stays as it is.</translation>
    </message>
    <message>
        <source>{names} und {number} weitere</source>
        <translation>{names} and {number} more</translation>
    </message>
</context>
<context>
    <name>SchoolModel</name>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Kürzel</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Schülerzahl</source>
        <translation>Number of pupils</translation>
    </message>
    <message>
        <source>Vollzeitstellen</source>
        <translation>Full-time posts</translation>
    </message>
</context>
<context>
    <name>SchoolPaperDialog</name>
    <message>
        <source>Ausgeben</source>
        <translation>Give out</translation>
    </message>
    <message>
        <source>Vorschau und Druck</source>
        <translation>Preview and print</translation>
    </message>
    <message>
        <source>Als Word-Datei speichern</source>
        <translation>Save as a Word file</translation>
    </message>
    <message>
        <source>Als Word-Datei gespeichert.</source>
        <translation>Saved as a Word file.</translation>
    </message>
</context>
<context>
    <name>SchoolStep</name>
    <message>
        <source>Für Gespräche braucht das Programm mindestens eine Schule. Schülerzahl und Stellenanteil dienen den Berichten; Sie können beides nachtragen.</source>
        <translation>The program needs at least one school for talks. The number of pupils and the posts serve the reports; you can add both later.</translation>
    </message>
    <message>
        <source>z. B. GS</source>
        <translation>e.g. GS</translation>
    </message>
    <message>
        <source>z. B. Grundschule Musterstadt</source>
        <translation>e.g. Grundschule Musterstadt</translation>
    </message>
    <message>
        <source>z. B. 0,5 oder 50 %</source>
        <translation>e.g. 0.5 or 50%</translation>
    </message>
    <message>
        <source>Kürzel</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>Name der Schule</source>
        <translation>Name of the school</translation>
    </message>
    <message>
        <source>Schulart</source>
        <translation>School type</translation>
    </message>
    <message>
        <source>Träger der Schulsozialarbeit</source>
        <translation>Carrier of school social work</translation>
    </message>
    <message>
        <source>Schülerzahl {year}</source>
        <translation>Number of pupils {year}</translation>
    </message>
    <message>
        <source>Vollzeitstellen {year}</source>
        <translation>Full-time posts {year}</translation>
    </message>
    <message>
        <source>Erste Schule</source>
        <translation>First school</translation>
    </message>
    <message>
        <source>Bitte den Namen der Schule eingeben.</source>
        <translation>Please enter the name of the school.</translation>
    </message>
    <message>
        <source>Bitte eine ganze Zahl eingeben.</source>
        <translation>Please enter a whole number.</translation>
    </message>
    <message>
        <source>Bitte eine Zahl wie 0,5 oder 50 % eingeben.</source>
        <translation>Please enter a number like 0.5 or 50%.</translation>
    </message>
    <message>
        <source>Bitte eingeben.</source>
        <translation>Please enter it.</translation>
    </message>
    <message>
        <source>Ein Kürzel hat weder Leerzeichen noch Doppelpunkt und beginnt nicht mit =, +, - oder @.</source>
        <translation>A short code has neither spaces nor colons, and does not begin with =, +, - or @.</translation>
    </message>
    <message>
        <source>weiß ich noch nicht</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>Der Träger ist</source>
        <translation>The carrier is</translation>
    </message>
    <message>
        <source>Nach der Art des Trägers richtet sich, welche Gesetze die Papiere nennen. Solange sie offen ist, gilt „Gemeinde ohne eigenes Jugendamt“; eintragen können Sie sie jederzeit unter Einstellungen › Träger.</source>
        <translation>Which laws the papers name depends on the kind of carrier. As long as it is open, “Municipality without a youth office” applies; you can enter it at any time under Settings › Carrier.</translation>
    </message>
</context>
<context>
    <name>SchoolSteps</name>
    <message>
        <source>Schule gespeichert.</source>
        <translation>School saved.</translation>
    </message>
</context>
<context>
    <name>SchoolYearDialog</name>
    <message>
        <source>Schuljahreswechsel {year}</source>
        <translation>Change of school year {year}</translation>
    </message>
    <message>
        <source>Schuljahr wechseln</source>
        <translation>Change school year</translation>
    </message>
    <message>
        <source>Alle sind auf das Wahrscheinliche voreingestellt. Ändern Sie nur, was anders ist: Buchstabe drücken, die nächste Zeile kommt von selbst. Die Eingabetaste trägt die Klasse ein.</source>
        <translation>All are set to what is likely. Change only what differs: press a letter, and the next row follows by itself. Enter enters the class.</translation>
    </message>
    <message>
        <source>Leertaste zeigt den Namen</source>
        <translation>Space shows the name</translation>
    </message>
    <message>
        <source>Schülerinnen und Schüler</source>
        <translation>Pupils</translation>
    </message>
    <message>
        <source>Niemand ist einzuordnen</source>
        <translation>Nobody is to be placed</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Für niemanden ist eine Antwort gewählt. Bitte mindestens eine Zeile beantworten.</source>
        <translation>No answer is chosen for anybody. Please answer at least one row.</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Noch offen</source>
        <translation>Still open</translation>
    </message>
    <message>
        <source>Gehen oder wechseln</source>
        <translation>Leaving or changing</translation>
    </message>
    <message>
        <source>Alle Schulen</source>
        <translation>All schools</translation>
    </message>
    <message>
        <source>Wer gezeigt wird</source>
        <translation>Who is shown</translation>
    </message>
    <message>
        <source>Rückt auf (A)</source>
        <translation>Moves up (A)</translation>
    </message>
    <message>
        <source>Wiederholt (W)</source>
        <translation>Repeats (W)</translation>
    </message>
    <message>
        <source>Gegangen (G)</source>
        <translation>Has left (G)</translation>
    </message>
    <message>
        <source>Schule gewechselt (S)</source>
        <translation>Changed school (S)</translation>
    </message>
    <message>
        <source>Offen lassen (O)</source>
        <translation>Leave open (O)</translation>
    </message>
    <message>
        <source>Noch einmal drücken: eine Ihrer anderen Schulen.</source>
        <translation>Press once more: another one of your schools.</translation>
    </message>
    <message>
        <source>Markierte Zeilen:</source>
        <translation>Marked rows:</translation>
    </message>
    <message>
        <source>Rücken auf: {count}</source>
        <translation>Move up: {count}</translation>
    </message>
    <message>
        <source>Wiederholen: {count}</source>
        <translation>Repeat: {count}</translation>
    </message>
    <message>
        <source>Haben die Schule verlassen: {count}</source>
        <translation>Have left school: {count}</translation>
    </message>
    <message>
        <source>Haben gewechselt: {count}</source>
        <translation>Have changed school: {count}</translation>
    </message>
    <message>
        <source>Noch offen: {count}</source>
        <translation>Still open: {count}</translation>
    </message>
    <message>
        <source>Fallakten, in denen „Schule verlassen“ eingetragen wird: {count}; die erste ist dann am {day} zu löschen.</source>
        <translation>Case files in which “left school” is entered: {count}; the first is then to be deleted on {day}.</translation>
    </message>
    <message>
        <source>Frühere Schuljahre und ihre Zahlen ändern sich nicht. Alles lässt sich zurücknehmen.</source>
        <translation>Earlier school years and their figures do not change. Everything can be undone.</translation>
    </message>
    <message>
        <source>Noch offen ({count})</source>
        <translation>Still open ({count})</translation>
    </message>
</context>
<context>
    <name>SchoolYearSteps</name>
    <message>
        <source>Im Schuljahr {year} haben schon alle eine Klasse; es gibt nichts zu fragen.</source>
        <translation>In school year {year} everybody has a class already; there is nothing to ask.</translation>
    </message>
    <message>
        <source>Schuljahr gewechselt. Beantwortet: {count}</source>
        <translation>School year changed. Answered: {count}</translation>
    </message>
</context>
<context>
    <name>SchoolsPanel</name>
    <message>
        <source>Schulen</source>
        <translation>Schools</translation>
    </message>
    <message>
        <source>Neue Schule …</source>
        <translation>New school …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Vorstellungsblatt …</source>
        <translation>Introduction sheet …</translation>
    </message>
    <message>
        <source>Schülerzahl, Fachkräfte und Vollzeitstellen gelten für das gewählte Schuljahr; aus ihnen werden Reichweite und Fallzahl je Vollzeitstelle. Schulen mit demselben Standort werden zusammen gemeldet.</source>
        <translation>Number of pupils, practitioners and full-time posts are those of the chosen school year; from them come reach and caseload per full-time post. Schools with the same site are reported together.</translation>
    </message>
    <message>
        <source>Termine mit der gewählten Schule werden vereinbart:</source>
        <translation>Appointments with the chosen school are arranged:</translation>
    </message>
    <message>
        <source>Hier stehen Ihre Schulen mit Schülerzahl und Stellenanteil, die jede Meldung braucht.</source>
        <translation>Here stand your schools with the number of pupils and the posts that each return needs.</translation>
    </message>
    <message>
        <source>Für dieses Schuljahr fehlen Schülerzahl oder Vollzeitstellen: {schools}.</source>
        <translation>For this school year the number of pupils or the full-time posts are missing: {schools}.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Suchen (Strg+F) · Springen (Strg+K)</source>
        <translation>Search (Ctrl+F) · Jump (Ctrl+K)</translation>
    </message>
    <message>
        <source>Suchen</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Strg+F, Springen mit Strg+K</source>
        <translation>Ctrl+F, jump with Ctrl+K</translation>
    </message>
    <message>
        <source>Suchen (Strg+F)</source>
        <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
        <source>Nichts gefunden.</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>{shown} von {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message>
        <source>Alle {total} Treffer zeigen</source>
        <translation>Show all {total} hits</translation>
    </message>
    <message>
        <source>{number}+</source>
        <translation>{number}+</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Leeren</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>{name}, verdeckt</source>
        <translation>{name}, covered</translation>
    </message>
    <message>
        <source>Suchen</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SeparationPanel</name>
    <message>
        <source>Ort und Rechner</source>
        <translation>Place and computer</translation>
    </message>
    <message>
        <source>Tresor und Schulbuch</source>
        <translation>Vault and school book</translation>
    </message>
    <message>
        <source>Verbindungen</source>
        <translation>Connections</translation>
    </message>
    <message>
        <source>Vermerkte Ausnahmen</source>
        <translation>Exceptions noted</translation>
    </message>
    <message>
        <source>Nachweis drucken …</source>
        <translation>Print proof …</translation>
    </message>
    <message>
        <source>Neu prüfen</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Nachweis-Trennung-{day}.pdf</source>
        <translation>proof-of-separation-{day}.pdf</translation>
    </message>
    <message>
        <source>Nachweis der Trennung</source>
        <translation>Proof of separation</translation>
    </message>
    <message>
        <source>Ihre Daten liegen auf diesem Rechner, getrennt von der Schule und von jeder Cloud.</source>
        <translation>Your data are on this computer, apart from the school and from any cloud.</translation>
    </message>
    <message>
        <source>Ihre Daten liegen an einem Ort, den Sie ausnahmsweise zugelassen haben.</source>
        <translation>Your data are in a place that you allowed as an exception.</translation>
    </message>
</context>
<context>
    <name>SeriesFields</name>
    <message>
        <source>einmalig</source>
        <translation>once</translation>
    </message>
    <message>
        <source>jede Woche</source>
        <translation>every week</translation>
    </message>
    <message>
        <source>alle zwei Wochen</source>
        <translation>every two weeks</translation>
    </message>
    <message>
        <source>alle vier Wochen</source>
        <translation>every four weeks</translation>
    </message>
    <message>
        <source>&amp;Bis einschließlich</source>
        <translation>&amp;Up to and including</translation>
    </message>
    <message>
        <source>&amp;Wiederholen</source>
        <translation>&amp;Repeat</translation>
    </message>
    <message>
        <source>Kein Tag bleibt übrig: Alle liegen in den Ferien oder auf Feiertagen.</source>
        <translation>No day is left: all are in the holidays or on public holidays.</translation>
    </message>
    <message numerus="yes">
        <source>%n Termin(e), der letzte am {last}.</source>
        <translation>
            <numerusform>%n appointment, on {last}.</numerusform>
            <numerusform>%n appointments, the last on {last}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ausgelassen: {days}</source>
        <translation>Left out: {days}</translation>
    </message>
</context>
<context>
    <name>SeriesScopeDialog</name>
    <message>
        <source>Nur &amp;diesen</source>
        <translation>Only &amp;this one</translation>
    </message>
    <message>
        <source>Diesen und alle &amp;folgenden</source>
        <translation>This and all &amp;following</translation>
    </message>
    <message>
        <source>&amp;Alle, die noch geplant sind</source>
        <translation>&amp;All that are still planned</translation>
    </message>
    <message>
        <source>Welche Termine gemeint sind</source>
        <translation>Which appointments are meant</translation>
    </message>
    <message>
        <source>Was schon stattfand oder ausfiel, bleibt, wie es ist.</source>
        <translation>What took place or was cancelled stays as it is.</translation>
    </message>
</context>
<context>
    <name>SessionEntry</name>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Beginn</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Besuche</source>
        <translation>Visits</translation>
    </message>
</context>
<context>
    <name>SessionSeriesDialog</name>
    <message>
        <source>Termine planen: {offer}</source>
        <translation>Plan sessions: {offer}</translation>
    </message>
    <message>
        <source>Geplante Termine zählen nirgends. Jeden bestätigen Sie, wenn er stattfand, oder er fiel aus.</source>
        <translation>Planned sessions count nowhere. You confirm each one when it took place, or it was cancelled.</translation>
    </message>
</context>
<context>
    <name>SessionsModel</name>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Beginn</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>{length}, zählt {effective}</source>
        <translation>{length}, counts {effective}</translation>
    </message>
    <message>
        <source>Zählt {effective} von {length} Std. – überschneidet sich mit einem späteren Eintrag.</source>
        <translation>{effective} of {length} h count – overlaps with a later entry.</translation>
    </message>
    <message>
        <source>Besuche</source>
        <translation>Visits</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Einstellungen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Träger</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>Arbeitszeit</source>
        <translation>Working time</translation>
    </message>
    <message>
        <source>Schulen</source>
        <translation>Schools</translation>
    </message>
    <message>
        <source>Themen</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Schwellen</source>
        <translation>Thresholds</translation>
    </message>
    <message>
        <source>Aufbewahrung</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Zeitanteile</source>
        <translation>Time shares</translation>
    </message>
    <message>
        <source>Ansicht</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Vorlagen und Bausteine</source>
        <translation>Templates and blocks</translation>
    </message>
    <message>
        <source>Sperren</source>
        <translation>Locking</translation>
    </message>
    <message>
        <source>Schlüssel</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Datenübernahme</source>
        <translation>Import</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <source>Bestrittenes klären</source>
        <translation>Settle a dispute</translation>
    </message>
    <message>
        <source>Als geklärt vermerken</source>
        <translation>Note as settled</translation>
    </message>
    <message>
        <source>Fallakte</source>
        <translation>Case file</translation>
    </message>
    <message>
        <source>&amp;Bestritten ist</source>
        <translation>&amp;Disputed is</translation>
    </message>
    <message>
        <source>&amp;Ausgang</source>
        <translation>Out&amp;come</translation>
    </message>
    <message>
        <source>Zum Beispiel: Eintrag berichtigt; beide Sichten bleiben nebeneinander stehen.</source>
        <translation>For example: entry corrected; both views stand side by side.</translation>
    </message>
    <message>
        <source>&amp;Geklärt am</source>
        <translation>&amp;Settled on</translation>
    </message>
    <message>
        <source>Bitte aufschreiben, wie die Frage ausging.</source>
        <translation>Please write down how the question was settled.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Weiter</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Zurück</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Später eintragen</source>
        <translation>Enter later</translation>
    </message>
    <message>
        <source>Der Datenbestand wird angelegt</source>
        <translation>The stores are being made</translation>
    </message>
    <message>
        <source>jetzt</source>
        <translation>now</translation>
    </message>
    <message>
        <source>erledigt</source>
        <translation>done</translation>
    </message>
    <message>
        <source>Anlegen und Blatt speichern …</source>
        <translation>Create and save sheet …</translation>
    </message>
    <message>
        <source>Fertig</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>PDF-Datei (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>Der Datenbestand wird angelegt und verschlüsselt …</source>
        <translation>The stores are being made and encrypted …</translation>
    </message>
    <message>
        <source>Die Schule wird gespeichert …</source>
        <translation>The school is being saved …</translation>
    </message>
    <message>
        <source>Einrichten in vier Schritten</source>
        <translation>Set up in four steps</translation>
    </message>
    <message>
        <source>Das Programm öffnet keine Verbindung ins Internet.</source>
        <translation>The program opens no connection to the internet.</translation>
    </message>
    <message>
        <source>Trotzdem hier speichern</source>
        <translation>Save here all the same</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Noch keine Zeit erfasst</source>
        <translation>No time recorded yet</translation>
    </message>
    <message>
        <source>{share} direkt, {state} · {hours}</source>
        <translation>{share} direct, {state} · {hours}</translation>
    </message>
    <message>
        <source>{share} direkt · {hours}</source>
        <translation>{share} direct · {hours}</translation>
    </message>
    <message>
        <source>Korridor {low} bis {high}</source>
        <translation>Corridor {low} to {high}</translation>
    </message>
    <message>
        <source>{share}, {state} von {low} bis {high}</source>
        <translation>{share}, {state} of {low} to {high}</translation>
    </message>
    <message>
        <source>Anteil direkter Arbeit</source>
        <translation>Share of direct work</translation>
    </message>
</context>
<context>
    <name>SharesBasePanel</name>
    <message>
        <source>Was zur indirekten Arbeit zählt</source>
        <translation>What counts as indirect work</translation>
    </message>
    <message>
        <source>Direkte und indirekte Arbeit sind zusammen die 100 %. Steht in Ihrer Vereinbarung, dass Verwaltung oder Fahrzeit nicht dazugehören, nehmen Sie den Haken weg. Jede Auswertung sagt, was gilt.</source>
        <translation>Direct and indirect work together are the 100%. If your agreement says that administration or travel are not part of it, take the tick away. Every report says what applies.</translation>
    </message>
    <message>
        <source>{activity} zählt mit</source>
        <translation>{activity} counts</translation>
    </message>
    <message>
        <source> Prozentpunkte</source>
        <translation> percentage points</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Korridor direkter Arbeit von</source>
        <translation>&amp;Corridor of direct work from</translation>
    </message>
    <message>
        <source>Vorgesehen: 60 bis 65 %.</source>
        <translation>Intended: 60 to 65%.</translation>
    </message>
    <message>
        <source>&amp;bis</source>
        <translation>t&amp;o</translation>
    </message>
    <message>
        <source>&amp;Spielraum der Drittel</source>
        <translation>&amp;Tolerance of the thirds</translation>
    </message>
    <message>
        <source>So weit dürfen Einzelfall, Gruppen und offene Angebote von einem Drittel abweichen; vorgesehen: 5.</source>
        <translation>So far may individual work, groups and open offers differ from a third; intended: 5.</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Das Ende liegt nicht über dem Anfang.</source>
        <translation>The end is not above the beginning.</translation>
    </message>
    <message>
        <source>Grundlage der Zeitanteile gespeichert.</source>
        <translation>Base of the time shares saved.</translation>
    </message>
</context>
<context>
    <name>SharesCard</name>
    <message>
        <source>Einzelfall, Gruppen und offene Angebote: je ein Drittel</source>
        <translation>Individual work, groups and open offers: a third each</translation>
    </message>
    <message>
        <source>Einzelfall</source>
        <translation>Individual work</translation>
    </message>
    <message>
        <source>Gruppen</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Offen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>keine Angabe</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>Noch keine Zeit erfasst.</source>
        <translation>No time recorded yet.</translation>
    </message>
    <message>
        <source>direkte Arbeit, {state}: {direct} von {base}</source>
        <translation>direct work, {state}: {direct} of {base}</translation>
    </message>
    <message>
        <source>Vereinbart sind {low} bis {high}.</source>
        <translation>{low} to {high} are agreed.</translation>
    </message>
    <message>
        <source>{share} · wenig</source>
        <translation>{share} · low</translation>
    </message>
    <message>
        <source>{share} · viel</source>
        <translation>{share} · high</translation>
    </message>
    <message>
        <source>Nichts außerhalb der Schulsozialarbeit.</source>
        <translation>Nothing outside school social work.</translation>
    </message>
    <message>
        <source>Außerhalb der Schulsozialarbeit, nicht in den 100 %: {hours} ({names})</source>
        <translation>Outside school social work, not in the 100%: {hours} ({names})</translation>
    </message>
</context>
<context>
    <name>SharesPanel</name>
    <message>
        <source>Zeitanteile</source>
        <translation>Time shares</translation>
    </message>
    <message>
        <source>Anteile des Schuljahrs</source>
        <translation>Shares of the school year</translation>
    </message>
    <message>
        <source>Wie wurde der Anteil direkter Arbeit gezählt?</source>
        <translation>How was the share of direct work counted?</translation>
    </message>
    <message>
        <source>Anteile je Einheit</source>
        <translation>Shares by unit</translation>
    </message>
    <message>
        <source>Je Schule</source>
        <translation>By school</translation>
    </message>
    <message>
        <source>Stunden nach Tätigkeit im Schuljahr</source>
        <translation>Hours by activity in the school year</translation>
    </message>
    <message>
        <source>Eingabetaste: Wie wurde das gezählt?</source>
        <translation>Enter: How was this counted?</translation>
    </message>
    <message>
        <source>Stunden nach Tätigkeit</source>
        <translation>Hours by activity</translation>
    </message>
    <message>
        <source>Wie wurde das gezählt?</source>
        <translation>How was this counted?</translation>
    </message>
    <message>
        <source>Das ist Arbeitszeit an Schulen, die nicht im Schulbuch stehen. Sie steht unter „Zeiten“.</source>
        <translation>This is working time at schools that are not in the school book. It is under “Times”.</translation>
    </message>
    <message>
        <source>Schuljahr {year}</source>
        <translation>School year {year}</translation>
    </message>
    <message>
        <source>Je Standort</source>
        <translation>By site</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Standort</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>nicht im Schulbuch</source>
        <translation>not in the school book</translation>
    </message>
    <message>
        <source>Zeitanteile-{year}</source>
        <translation>time-shares-{year}</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Neues Blatt drucken …</source>
        <translation>Print new sheet …</translation>
    </message>
    <message>
        <source>&amp;Letzte vier Zeichen des neuen Codes</source>
        <translation>&amp;Last four characters of the new code</translation>
    </message>
    <message>
        <source>Vom gedruckten Blatt abgetippt: So ist sicher, dass Sie es in der Hand haben.</source>
        <translation>Typed from the printed sheet: so it is certain that you have it in your hand.</translation>
    </message>
    <message>
        <source>&amp;Ihre Passphrase</source>
        <translation>&amp;Your passphrase</translation>
    </message>
    <message>
        <source>Heben Sie das alte Blatt auf, solange es Sicherungen von vorher gibt, höchstens 90 Tage: Die öffnen nur ihr damaliger Code oder ihre damalige Passphrase. Danach lassen Sie es vernichten.</source>
        <translation>Keep the old sheet as long as there are backups from before, at most 90 days: only their code or passphrase of that time opens them. After that have it destroyed.</translation>
    </message>
    <message>
        <source>Bitte das neue Blatt drucken und die letzten vier Zeichen abtippen.</source>
        <translation>Please print the new sheet and type its last four characters.</translation>
    </message>
    <message>
        <source>Wiederherstellungsblatt</source>
        <translation>Recovery sheet</translation>
    </message>
</context>
<context>
    <name>SheetStep</name>
    <message>
        <source>Vergessen Sie die Passphrase, öffnet nur noch der Code auf diesem Blatt Ihre Daten. Jetzt wird der Bestand angelegt und das Blatt als PDF gespeichert, dort, wo Sie es wollen.</source>
        <translation>If you forget the passphrase, only the code on this sheet opens your data. Now the stores are made and the sheet is saved as a PDF where you want it.</translation>
    </message>
    <message>
        <source>Danach:</source>
        <translation>Then:</translation>
    </message>
    <message>
        <source>Drucken Sie das Blatt, am besten nicht an einem Drucker der Schule.</source>
        <translation>Print the sheet, preferably not on a printer of the school.</translation>
    </message>
    <message>
        <source>Stecken Sie es in einen Umschlag und versiegeln Sie ihn.</source>
        <translation>Put it into an envelope and seal that.</translation>
    </message>
    <message>
        <source>Lassen Sie es beim Träger einschließen, nie in der Schule.</source>
        <translation>Have it locked away at the carrier, never at the school.</translation>
    </message>
    <message>
        <source>Löschen Sie zuletzt die PDF-Datei.</source>
        <translation>Last, delete the PDF file.</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Wiederherstellungsblatt</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Der Bestand ist angelegt. Das Blatt liegt unter {path}</source>
        <translation>The stores are made. The sheet is in {path}</translation>
    </message>
    <message>
        <source>Das Blatt liegt nicht mehr unter {path}</source>
        <translation>The sheet is no longer in {path}</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Vereinbarung unterschrieben?</source>
        <translation>Agreement signed?</translation>
    </message>
    <message>
        <source>Festschreiben</source>
        <translation>Fix as signed</translation>
    </message>
    <message>
        <source>Wortlaut und Ziele stehen damit fest. Was sich später ändert, kommt in eine neue Fassung, die diese nennt; Protokolle der Auswertungsgespräche kommen als Anlagen dazu.</source>
        <translation>Wording and goals then stand as they are. Later changes go into a new version that names this one; minutes of evaluation talks are added as annexes.</translation>
    </message>
    <message>
        <source>Es ist noch kein Ziel eingetragen. Danach lässt sich keines mehr ergänzen.</source>
        <translation>No goal is entered yet. None can be added afterwards.</translation>
    </message>
    <message>
        <source>&amp;Unterschrieben am</source>
        <translation>&amp;Signed on</translation>
    </message>
    <message>
        <source>Der Tag, an dem die Letzten unterschrieben haben.</source>
        <translation>The day on which the last party signed.</translation>
    </message>
    <message>
        <source>Der Tag der Unterschrift liegt in der Zukunft.</source>
        <translation>The day of signature lies ahead.</translation>
    </message>
</context>
<context>
    <name>SimilarCard</name>
    <message>
        <source>zuletzt {day}</source>
        <translation>latest {day}</translation>
    </message>
    <message>
        <source>Ist jemand anderes</source>
        <translation>Is somebody else</translation>
    </message>
    <message>
        <source>Ist das eine Person, die schon da ist?</source>
        <translation>Is this a person who is here already?</translation>
    </message>
    <message>
        <source>Ist dieselbe Person</source>
        <translation>Is the same person</translation>
    </message>
    <message>
        <source>Ist dieselbe Person: {person}</source>
        <translation>Is the same person: {person}</translation>
    </message>
    <message>
        <source>{person} · dieselbe Klasse</source>
        <translation>{person} · same class</translation>
    </message>
    <message>
        <source>und {number} weitere; Klasse oder zweiter Name grenzt ein.</source>
        <translation>and {number} more; class or family name narrows it down.</translation>
    </message>
</context>
<context>
    <name>SiteDialog</name>
    <message>
        <source>Dieselbe Vereinbarung für den Standort?</source>
        <translation>The same agreement for the site?</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Sie wird auch angelegt für: {schools}.</source>
        <translation>It will also be created for: {schools}.</translation>
    </message>
    <message>
        <source>Laufzeit, Wortlaut und Ziele (Anzahl: {number}) werden übernommen; unterschrieben ist sie dort noch nicht.</source>
        <translation>Term, wording and goals (number: {number}) are taken over; it is not signed there yet.</translation>
    </message>
    <message>
        <source>Bitte sehen Sie die Ziele danach durch: Klassen, Räume und Zeiten, die darin stehen, gelten an der anderen Schule oft nicht.</source>
        <translation>Please look through the goals afterwards: classes, rooms and times named in them often do not hold at the other school.</translation>
    </message>
</context>
<context>
    <name>SlipsDialog</name>
    <message>
        <source>Feld für die Schule leer lassen</source>
        <translation>Leave the field for the school empty</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Anzahl</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Vier Zettel auf einem Blatt.</source>
        <translation>Four slips on one sheet.</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Leere Beratungszettel</source>
        <translation>Blank consultation slips</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>SnippetsPanel</name>
    <message>
        <source>Vorlagen für häufige Gespräche</source>
        <translation>Templates for frequent talks</translation>
    </message>
    <message>
        <source>Vorlagen</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Beim Erfassen: Alt+1 bis Alt+9, oder im Feld „Wer“ einen Schrägstrich und den Anfang des Namens, etwa „/pause“. Neue Vorlagen entstehen dort: Gespräch ausfüllen, dann „Vorlagen“ › „Eingaben als Vorlage speichern …“.</source>
        <translation>When recording: Alt+1 to Alt+9, or a slash and the beginning of the name in the field “Who”, such as “/break”. New templates are made there: fill in a talk, then “Templates” › “Save what is entered as a template …”.</translation>
    </message>
    <message>
        <source>Noch keine Vorlage.</source>
        <translation>No template yet.</translation>
    </message>
    <message>
        <source>Textbausteine</source>
        <translation>Text blocks</translation>
    </message>
    <message>
        <source>In jedem Notizfeld: Strichpunkt, Kürzel und Leerzeichen, etwa „;gk“ – dann steht der Text da. Strg+Leertaste zeigt alle mit Vorschau. Rückgängig mit Strg+Z.</source>
        <translation>In any note field: semicolon, short form and space, such as “;ct” – and the text is there. Ctrl+Space shows all with a preview. Undo with Ctrl+Z.</translation>
    </message>
    <message>
        <source>Noch kein Textbaustein.</source>
        <translation>No text block yet.</translation>
    </message>
    <message>
        <source>Neuer Textbaustein …</source>
        <translation>New text block …</translation>
    </message>
    <message>
        <source>Textbaustein „{short}“ angelegt.</source>
        <translation>Text block “{short}” created.</translation>
    </message>
    <message>
        <source>Textbaustein „{short}“ geändert.</source>
        <translation>Text block “{short}” changed.</translation>
    </message>
    <message>
        <source>Vorlage „{name}“ geändert.</source>
        <translation>Template “{name}” changed.</translation>
    </message>
    <message>
        <source>Reihenfolge der Vorlagen geändert.</source>
        <translation>Order of the templates changed.</translation>
    </message>
    <message>
        <source>Reihenfolge der Textbausteine geändert.</source>
        <translation>Order of the text blocks changed.</translation>
    </message>
    <message>
        <source>Vorlage „{name}“ entfernt.</source>
        <translation>Template “{name}” removed.</translation>
    </message>
    <message>
        <source>Textbaustein „{short}“ entfernt.</source>
        <translation>Text block “{short}” removed.</translation>
    </message>
</context>
<context>
    <name>SpellTyping</name>
    <message>
        <source>Zum Wörterbuch hinzugefügt.</source>
        <translation>Added to the dictionary.</translation>
    </message>
</context>
<context>
    <name>StaffingPanel</name>
    <message>
        <source>Abwesenheit und Vertretung</source>
        <translation>Absence and deputy</translation>
    </message>
    <message>
        <source>Mitteilung vorbereiten …</source>
        <translation>Draft a notice …</translation>
    </message>
    <message>
        <source>Noch keine Mitteilung</source>
        <translation>No notice yet</translation>
    </message>
    <message>
        <source>Der Träger teilt mit, wenn die Schulsozialarbeit nicht besetzt ist: kurz der Schulleitung, länger auch dem Schulträger, der die Vertretung mit abstimmt, einen Wechsel auch dem Landkreis. Hier entsteht der Brief dafür. Nach dem Grund fragt niemand.</source>
        <translation>The carrier tells when nobody is there for school social work: the head of a short absence, of a longer one also the school authority, which agrees on the deputy, of a change also the county. Here the letter for it is drafted. Nobody asks for the reason.</translation>
    </message>
    <message>
        <source>Drucken …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Word-Datei …</source>
        <translation>Word file …</translation>
    </message>
    <message>
        <source>Anwesenheitsplan …</source>
        <translation>Plan of attendance …</translation>
    </message>
    <message>
        <source>Mitteilung vorbereitet.</source>
        <translation>Notice drafted.</translation>
    </message>
    <message>
        <source>Mitteilung geändert.</source>
        <translation>Notice changed.</translation>
    </message>
    <message>
        <source>Ein Anwesenheitsplan braucht eine Schule. Legen Sie zuerst eine an.</source>
        <translation>A plan of attendance needs a school. Please add one first.</translation>
    </message>
    <message>
        <source>Mitteilung entfernt.</source>
        <translation>Notice removed.</translation>
    </message>
    <message>
        <source>Mitteilung des Trägers</source>
        <translation>Notice of the carrier</translation>
    </message>
</context>
<context>
    <name>StartTimerDialog</name>
    <message>
        <source>Zeit messen</source>
        <translation>Start timer</translation>
    </message>
    <message>
        <source>Starten</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Die Messung beginnt jetzt und läuft auch weiter, wenn Sie sperren.</source>
        <translation>The timer starts now and keeps running when you lock.</translation>
    </message>
    <message>
        <source>kein Treffen</source>
        <translation>no meeting</translation>
    </message>
    <message>
        <source>&amp;Tätigkeit</source>
        <translation>&amp;Activity</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
    <message>
        <source>T&amp;reffen</source>
        <translation>&amp;Meeting</translation>
    </message>
    <message>
        <source>Bitte eine Tätigkeit aus der Liste wählen.</source>
        <translation>Please choose an activity from the list.</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Schritt vereinbaren</source>
        <translation>Agree on a step</translation>
    </message>
    <message>
        <source>Schritt ändern</source>
        <translation>Change step</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Schritt der Gefährdungseinschätzung</source>
        <translation>Step of the risk assessment</translation>
    </message>
    <message>
        <source>Zuklappen</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Aufklappen</source>
        <translation>Unfold</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Vorbereitung</source>
        <translation>Preparation</translation>
    </message>
    <message>
        <source>Fristen ändern</source>
        <translation>Change deadlines</translation>
    </message>
    <message>
        <source>Einträge des Schuljahres vollständig</source>
        <translation>Entries of the school year complete</translation>
    </message>
    <message>
        <source>Angaben der Schulen</source>
        <translation>Details of the schools</translation>
    </message>
    <message>
        <source>Angaben der Schulen ansehen</source>
        <translation>View details of the schools</translation>
    </message>
    <message>
        <source>Zahlen von Hand</source>
        <translation>Figures by hand</translation>
    </message>
    <message>
        <source>Zahlen von Hand ansehen</source>
        <translation>View figures by hand</translation>
    </message>
    <message>
        <source>Prüfung ohne Fehler</source>
        <translation>Check without errors</translation>
    </message>
    <message>
        <source>Befunde ansehen</source>
        <translation>View findings</translation>
    </message>
    <message>
        <source>Statistik zum Schuljahresende gegeben</source>
        <translation>Year-end statistics given</translation>
    </message>
    <message>
        <source>Ins Formular übertragen</source>
        <translation>Typed over into the form</translation>
    </message>
    <message>
        <source>Zum Übertragen</source>
        <translation>To typing over</translation>
    </message>
    <message>
        <source>Abgeschickt</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Abgabe bis {day}</source>
        <translation>Filing by {day}</translation>
    </message>
    <message>
        <source>Statistik bis {day}</source>
        <translation>Statistics by {day}</translation>
    </message>
    <message>
        <source>erledigt</source>
        <translation>done</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
    <message>
        <source>seit 1 Tag vorbei</source>
        <translation>1 day overdue</translation>
    </message>
    <message>
        <source>seit {days} Tagen vorbei</source>
        <translation>{days} days overdue</translation>
    </message>
    <message>
        <source>heute</source>
        <translation>today</translation>
    </message>
    <message>
        <source>noch 1 Tag</source>
        <translation>1 day left</translation>
    </message>
    <message>
        <source>noch {days} Tage</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>am {day}</source>
        <translation>on {day}</translation>
    </message>
    <message>
        <source>vollständig</source>
        <translation>complete</translation>
    </message>
    <message>
        <source>unvollständig: {open} von {total} Schulen</source>
        <translation>incomplete: {open} of {total} schools</translation>
    </message>
    <message>
        <source>Noch keine Schule im Schulbuch</source>
        <translation>No school in the school book yet</translation>
    </message>
    <message>
        <source>alle eingetragen</source>
        <translation>all entered</translation>
    </message>
    <message>
        <source>offen: {open} von {total}</source>
        <translation>open: {open} of {total}</translation>
    </message>
    <message>
        <source>Der Bogen fragt keine</source>
        <translation>The form asks for none</translation>
    </message>
    <message>
        <source>Hinweise: {count}</source>
        <translation>Remarks: {count}</translation>
    </message>
    <message>
        <source>Fassung {version} vom {day}</source>
        <translation>Version {version} of {day}</translation>
    </message>
    <message>
        <source>1 Standort</source>
        <translation>1 site</translation>
    </message>
    <message>
        <source>{units} Standorte zusammen</source>
        <translation>{units} sites together</translation>
    </message>
    <message>
        <source>1 Schule</source>
        <translation>1 school</translation>
    </message>
    <message>
        <source>{units} Schulen zusammen</source>
        <translation>{units} schools together</translation>
    </message>
    <message>
        <source>{done} von {total} Zahlen</source>
        <translation>{done} of {total} figures</translation>
    </message>
    <message>
        <source>1 Fehler</source>
        <translation>1 error</translation>
    </message>
    <message>
        <source>{count} Fehler</source>
        <translation>{count} errors</translation>
    </message>
    <message>
        <source>Festgehalten</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>Festgehaltene Fassungen ansehen</source>
        <translation>Look at the frozen versions</translation>
    </message>
    <message>
        <source>festgehalten</source>
        <translation>frozen</translation>
    </message>
</context>
<context>
    <name>StepsDialog</name>
    <message>
        <source>Schritte aus einer Vorlage</source>
        <translation>Steps from a template</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Jeder angekreuzte Schritt wird eine Maßnahme mit Termin; ändern lässt sich danach jede.</source>
        <translation>Each step ticked becomes an action with a day; each can be changed afterwards.</translation>
    </message>
    <message>
        <source>&amp;Vorlage</source>
        <translation>&amp;Template</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Beginning</translation>
    </message>
    <message>
        <source>&amp;Zu wem?</source>
        <translation>About &amp;whom?</translation>
    </message>
    <message>
        <source>Darf leer bleiben.</source>
        <translation>May stay empty.</translation>
    </message>
    <message>
        <source>Bitte mindestens einen Schritt ankreuzen.</source>
        <translation>Please tick at least one step.</translation>
    </message>
</context>
<context>
    <name>StrengthMeter</name>
    <message>
        <source>Zu schwach</source>
        <translation>Too weak</translation>
    </message>
    <message>
        <source>Brauchbar</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>Gut</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Sehr gut</source>
        <translation>Very good</translation>
    </message>
</context>
<context>
    <name>SuggestLine</name>
    <message>
        <source>Vorschläge</source>
        <translation>Suggestions</translation>
    </message>
</context>
<context>
    <name>TableWizard</name>
    <message>
        <source>Aus Tabelle übernehmen</source>
        <translation>Take over from a table</translation>
    </message>
    <message>
        <source>Weiter</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Zurück</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Fortschritt</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Wählen Sie die Datei noch einmal; Ihre Zuordnung der Spalten ist noch da.</source>
        <translation>Choose the file once more; your assignment of the columns is still there.</translation>
    </message>
    <message>
        <source>Ihre Antworten zu Wörtern und Namen gehen verloren; die Zuordnung der Spalten wird gemerkt.</source>
        <translation>Your answers on words and names will be lost; the assignment of the columns is remembered.</translation>
    </message>
    <message>
        <source>Nicht übernehmen?</source>
        <translation>Do not take over?</translation>
    </message>
    <message>
        <source>Antworten verwerfen</source>
        <translation>Discard answers</translation>
    </message>
    <message>
        <source>Nichts übernommen. Die Zuordnung der Spalten ist gemerkt: Wählen Sie die Tabelle noch einmal.</source>
        <translation>Nothing taken over. The assignment of the columns is remembered: choose the table once more.</translation>
    </message>
    <message>
        <source>Die Datei wird gelesen …</source>
        <translation>The file is being read …</translation>
    </message>
    <message>
        <source>Tabelle wählen</source>
        <translation>Choose a table</translation>
    </message>
    <message>
        <source>Tabellen (*.xlsx *.csv *.txt *.tsv);;Alle Dateien (*)</source>
        <translation>Tables (*.xlsx *.csv *.txt *.tsv);;All files (*)</translation>
    </message>
    <message>
        <source>Bitte zuerst eine Datei wählen.</source>
        <translation>Please choose a file first.</translation>
    </message>
    <message>
        <source>Unter der Überschrift steht keine Zeile. Bitte eine andere Zeile als Überschrift wählen.</source>
        <translation>There is no line below the heading. Please choose another line as the heading.</translation>
    </message>
    <message>
        <source>Es fehlt noch: {names}. Bitte eine Spalte dafür wählen oder es für alle Zeilen sagen.</source>
        <translation>Still missing: {names}. Please choose a column for it, or say it for all lines.</translation>
    </message>
    <message>
        <source>Zwei Spalten sind als „{field}“ gewählt. Bitte eine davon weglassen.</source>
        <translation>Two columns are chosen as “{field}”. Please leave one of them out.</translation>
    </message>
    <message>
        <source>Die Dauer für alle Zeilen ist nicht lesbar, zum Beispiel 45.</source>
        <translation>The length for all rows cannot be read; write for example 45.</translation>
    </message>
    <message>
        <source>Sagen Sie, was die Zahlen in der Spalte der Dauer sind: Minuten oder Stunden.</source>
        <translation>Say what the numbers in the length column are: minutes or hours.</translation>
    </message>
    <message>
        <source>Bitte jede Zeile beantworten; oder zurückgehen und die Spalte weglassen.</source>
        <translation>Please answer every row; or go back and leave the column out.</translation>
    </message>
    <message>
        <source>Schritt 1 von 4: Datei</source>
        <translation>Step 1 of 4: file</translation>
    </message>
    <message>
        <source>Schritt 2 von 4: Spalten</source>
        <translation>Step 2 of 4: columns</translation>
    </message>
    <message>
        <source>Schritt 3 von 4: Wörter und Namen</source>
        <translation>Step 3 of 4: words and names</translation>
    </message>
    <message>
        <source>Schritt 4 von 4: Vorschau</source>
        <translation>Step 4 of 4: preview</translation>
    </message>
    <message>
        <source>Fertig</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Übernehmen</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Die Zeilen werden geprüft …</source>
        <translation>The rows are being checked …</translation>
    </message>
    <message>
        <source>Die Zeilen werden übernommen …</source>
        <translation>The rows are being taken over …</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>{what} entfernen</source>
        <translation>Remove {what}</translation>
    </message>
    <message>
        <source>Entfernen (Rücktaste)</source>
        <translation>Remove (Backspace)</translation>
    </message>
</context>
<context>
    <name>TalkModel</name>
    <message>
        <source>{reached} von {agreed}</source>
        <translation>{reached} of {agreed}</translation>
    </message>
    <message>
        <source>{open} offen</source>
        <translation>{open} open</translation>
    </message>
    <message>
        <source>erledigt</source>
        <translation>done</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Zum Schuljahr</source>
        <translation>On school year</translation>
    </message>
    <message>
        <source>Ziele erreicht</source>
        <translation>Goals reached</translation>
    </message>
    <message>
        <source>Maßnahmen</source>
        <translation>Actions</translation>
    </message>
</context>
<context>
    <name>TalkReviews</name>
    <message>
        <source>Diese Vereinbarung hat noch keine Ziele.</source>
        <translation>This agreement has no goals yet.</translation>
    </message>
    <message>
        <source>Nicht mehr vereinbart</source>
        <translation>No longer agreed</translation>
    </message>
    <message>
        <source>Ist da, was zugesagt war?</source>
        <translation>Is there what was promised?</translation>
    </message>
    <message>
        <source>Ziel {number}: Stand</source>
        <translation>Goal {number}: state</translation>
    </message>
    <message>
        <source>Warum? Woran sieht man es?</source>
        <translation>Why? How can one tell?</translation>
    </message>
    <message>
        <source>Ziel {number}: Begründung</source>
        <translation>Goal {number}: reason</translation>
    </message>
    <message>
        <source>Zuletzt ({year}): {state}</source>
        <translation>Last ({year}): {state}</translation>
    </message>
    <message>
        <source>{what}: Ergebnis</source>
        <translation>{what}: result</translation>
    </message>
    <message>
        <source>Begründung</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>{what}: Begründung</source>
        <translation>{what}: reason</translation>
    </message>
</context>
<context>
    <name>TallyCard</name>
    <message>
        <source>Tür-und-Angel-Gespräche</source>
        <translation>Quick talks in passing</translation>
    </message>
    <message>
        <source>Zählt als anonymes Gespräch von 0:05 Std.</source>
        <translation>Counts as an anonymous talk of 0:05 h</translation>
    </message>
    <message>
        <source>+1</source>
        <translation>+1</translation>
    </message>
    <message>
        <source>+1 {school}</source>
        <translation>+1 {school}</translation>
    </message>
    <message>
        <source>{button}: Tür-und-Angel-Gespräch zählen, {school}</source>
        <translation>{button}: count a quick talk, {school}</translation>
    </message>
    <message>
        <source>Tür-und-Angel-Gespräch zählen: {school}</source>
        <translation>Count a quick talk: {school}</translation>
    </message>
    <message>
        <source>heute {number}</source>
        <translation>today {number}</translation>
    </message>
    <message>
        <source>Tür-und-Angel-Gespräch gezählt ({school}).</source>
        <translation>Quick talk counted ({school}).</translation>
    </message>
</context>
<context>
    <name>TeamMeetingDialog</name>
    <message>
        <source>Teamgespräch festhalten</source>
        <translation>Record a team meeting</translation>
    </message>
    <message>
        <source>Teamgespräch ändern</source>
        <translation>Change team meeting</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Art</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>S&amp;chule</source>
        <translation>S&amp;chool</translation>
    </message>
    <message>
        <source>&amp;Datum</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>darf leer bleiben</source>
        <translation>may stay empty</translation>
    </message>
    <message>
        <source>Da&amp;uer</source>
        <translation>Le&amp;ngth</translation>
    </message>
    <message>
        <source>T&amp;hema oder Frage</source>
        <translation>&amp;Topic or question</translation>
    </message>
    <message>
        <source>Ohne Namen von Kindern.</source>
        <translation>Without names of children.</translation>
    </message>
    <message>
        <source>&amp;Zu wem? (nur wenn es um einen Fall geht)</source>
        <translation>O&amp;n whom? (only if it is about a case)</translation>
    </message>
    <message>
        <source>Kind oder &amp;Familie war dabei</source>
        <translation>Child or &amp;family was there</translation>
    </message>
    <message>
        <source>Mit Fachkräften von &amp;außerhalb der Schule</source>
        <translation>With professionals from o&amp;utside the school</translation>
    </message>
    <message>
        <source>Wer war &amp;dabei?</source>
        <translation>Who was the&amp;re?</translation>
    </message>
    <message>
        <source>Je Zeile eine Person mit ihrer Funktion, keine Kinder.</source>
        <translation>One person on each line with their function, no children.</translation>
    </message>
    <message>
        <source>Wird &amp;überprüft am</source>
        <translation>Is &amp;reviewed on</translation>
    </message>
    <message>
        <source>Ablauf</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>Der erste und der letzte Schritt gehören dem Miteinander, die Schritte dazwischen der Sache. Füllen Sie nur, was Sie brauchen.</source>
        <translation>The first and the last step belong to how you are with each other, the steps between to the matter. Fill in only what you need.</translation>
    </message>
    <message>
        <source>&amp;Leitung, Moderation</source>
        <translation>&amp;Lead, moderation</translation>
    </message>
    <message>
        <source>Wer das Team fest leitet oder heute moderiert.</source>
        <translation>Who always leads the team, or moderates today.</translation>
    </message>
    <message>
        <source>&amp;Raum</source>
        <translation>R&amp;oom</translation>
    </message>
    <message>
        <source>Bitte bestätigen, dass niemand erkennen kann, um wen es geht.</source>
        <translation>Please confirm that nobody can tell whom it is about.</translation>
    </message>
    <message>
        <source>&amp;Ich nenne keinen Namen und nichts, woran das Kind zu erkennen ist</source>
        <translation>&amp;I use no name and nothing by which the child can be told</translation>
    </message>
    <message>
        <source>&amp;Ich habe die Einzelheiten so verändert, dass die Runde niemanden erkennt</source>
        <translation>&amp;I have changed the details so that the round can tell nobody</translation>
    </message>
    <message>
        <source>Im Protokoll steht {alias}.</source>
        <translation>The minutes say {alias}.</translation>
    </message>
    <message>
        <source>Mit Schweigepflichtentbindung: {who}.</source>
        <translation>With a release from confidentiality: {who}.</translation>
    </message>
    <message>
        <source>Eine Schweigepflichtentbindung gilt gegenüber: {who}.</source>
        <translation>A release from confidentiality is in force towards: {who}.</translation>
    </message>
    <message>
        <source>alle</source>
        <translation>everybody</translation>
    </message>
    <message>
        <source>Ohne Schweigepflichtentbindung: {who}. Dort kein Name und nichts, woran das Kind zu erkennen ist.</source>
        <translation>Without a release from confidentiality: {who}. There no name and nothing by which the child can be told.</translation>
    </message>
    <message>
        <source>Das Kind und die Sorgeberechtigten brauchen keine, außer für das, was jeweils die anderen anvertraut haben.</source>
        <translation>The child and the guardians need none, except for what the others entrusted.</translation>
    </message>
    <message>
        <source>Es wird keine Arbeitszeit gebucht, etwa weil ein Gespräch im Fall sie schon bucht.</source>
        <translation>No working time is booked, for instance because a talk in the case books it already.</translation>
    </message>
    <message>
        <source>Wird einmal gebucht als „{activity}“.</source>
        <translation>Booked once as “{activity}”.</translation>
    </message>
</context>
<context>
    <name>TeamSheetsDialog</name>
    <message>
        <source>Bögen des Teams mitteln</source>
        <translation>Average the team&apos;s sheets</translation>
    </message>
    <message>
        <source>Mitteln, Bögen nicht behalten</source>
        <translation>Average, keep no sheet</translation>
    </message>
    <message>
        <source>Behalten werden nur Mittel und Zahl der Bögen, ab fünf Antworten auch, zwischen welchen Zahlen die mittlere Hälfte liegt. Die einzelnen Bögen stehen danach nirgends mehr: „Rückgängig“ nimmt das Ergebnis weg und bringt keinen Bogen wieder. Auch bei Abbruch oder Sperre bleibt nichts davon; tippen Sie deshalb alle in einem Zug und vernichten Sie das Papier erst danach.</source>
        <translation>Only means and the number of sheets are kept, from five answers on also between which numbers the middle half lies. The single sheets stand nowhere after that: undo removes the result and brings no sheet back. Nothing of them stays when you cancel or the program locks either; so type them all in one go, and destroy the paper only after that.</translation>
    </message>
    <message>
        <source>S&amp;chule</source>
        <translation>S&amp;chool</translation>
    </message>
    <message>
        <source>Schul&amp;jahr</source>
        <translation>School &amp;year</translation>
    </message>
    <message>
        <source>&amp;Bögen</source>
        <translation>Shee&amp;ts</translation>
    </message>
    <message>
        <source>Je Bogen eine Zeile mit vierzehn Zeichen in der Reihenfolge der Sätze: 1 bis 4, ein Strich, wo nichts angekreuzt ist. Zum Beispiel 3424-213443322.</source>
        <translation>One line for each sheet, with fourteen signs in the order of the sentences: 1 to 4, a dash where nothing is marked. For example 3424-213443322.</translation>
    </message>
    <message>
        <source>Für diese Schule und dieses Schuljahr gibt es schon ein Ergebnis. Weitere Bögen lassen sich nicht dazuzählen: Der Unterschied verriete sie. Entfernen Sie es, wenn Sie alle Bögen neu eingeben.</source>
        <translation>There is a result for this school and school year already. Further sheets cannot be added: the difference would tell them. Remove it if you enter all sheets anew.</translation>
    </message>
    <message>
        <source>Zeile {line}: Da steht etwas anderes als 1 bis 4 oder ein Strich.</source>
        <translation>Line {line}: something else than 1 to 4 or a dash stands there.</translation>
    </message>
    <message>
        <source>Zeile {line}: {answers} Antworten statt {all}.</source>
        <translation>Line {line}: {answers} answers instead of {all}.</translation>
    </message>
    <message>
        <source>Zeile {line}: Auf diesem Bogen ist nichts angekreuzt; lassen Sie ihn weg.</source>
        <translation>Line {line}: nothing is marked on this sheet; leave it out.</translation>
    </message>
    <message>
        <source>Für ein Mittel braucht es mindestens drei Bögen.</source>
        <translation>A mean needs at least three sheets.</translation>
    </message>
    <message numerus="yes">
        <source>%n Bögen</source>
        <translation>
            <numerusform>%n sheet</numerusform>
            <numerusform>%n sheets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Als Vorlage speichern</source>
        <translation>Save as a template</translation>
    </message>
    <message>
        <source>Vorlage ändern</source>
        <translation>Change template</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Zum Beispiel Pausengespräch, Elterntelefonat</source>
        <translation>For example break talk, phone call with parents</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
    <message>
        <source>Die Vorlage merkt sich Dauer, Themen, wer dabei war, Art und Tätigkeit – keine Person, keinen Tag und keine Schule.</source>
        <translation>The template remembers length, topics, who was there, kind and activity – no person, no day and no school.</translation>
    </message>
    <message>
        <source>Die Notiz mit &amp;aufnehmen, als Anfang jeder neuen</source>
        <translation>&amp;Include the note, as the beginning of each new one</translation>
    </message>
    <message>
        <source>&amp;Textgerüst</source>
        <translation>&amp;Text outline</translation>
    </message>
    <message>
        <source>Bitte ohne Namen: Eine Vorlage gilt für alle.</source>
        <translation>Please without names: a template is for everybody.</translation>
    </message>
</context>
<context>
    <name>ThresholdsPanel</name>
    <message>
        <source>Jede Auswertung rechnet mit diesen Schwellen und nennt sie. Geändert wird jede dort, wo sie hingehört.</source>
        <translation>Every report uses these thresholds and names them. Each is changed where it belongs.</translation>
    </message>
    <message>
        <source>Korridor direkter Arbeit</source>
        <translation>Corridor of direct work</translation>
    </message>
    <message>
        <source>Der Anteil direkter Arbeit, der vereinbart ist. Die Ränder gehören dazu.</source>
        <translation>The share of direct work that was agreed. The edges belong to it.</translation>
    </message>
    <message>
        <source>Korridor ändern</source>
        <translation>Change corridor</translation>
    </message>
    <message>
        <source>Spielraum der Drittel</source>
        <translation>Tolerance of the thirds</translation>
    </message>
    <message>
        <source>So weit dürfen Einzelfall, Gruppen und offene Angebote von einem Drittel abweichen.</source>
        <translation>So far may individual work, groups and open offers differ from a third.</translation>
    </message>
    <message>
        <source>Spielraum ändern</source>
        <translation>Change tolerance</translation>
    </message>
    <message>
        <source>Gesprächsbänder der Meldung</source>
        <translation>Bands of talks in the return</translation>
    </message>
    <message>
        <source>Die Grenze gehört zum Erhebungsbogen, denn der Bogen fragt danach. Für eine andere Grenze legen Sie unter „Bögen“ einen eigenen an. Wer vorher gelöscht wurde, ist nur nach den Grenzen gezählt, die es da schon gab; die Meldung sagt, bei wie vielen die neue nicht bekannt ist, und schätzt nicht.</source>
        <translation>The threshold belongs to the form, for the form asks for it. For another threshold create one of your own under “Forms”. Who was deleted before is counted only by the thresholds that existed then; the return says for how many the new one is not known, and does not guess.</translation>
    </message>
    <message>
        <source>Zu „Bögen“</source>
        <translation>To “Forms”</translation>
    </message>
    <message>
        <source>Abgabefristen</source>
        <translation>Filing deadlines</translation>
    </message>
    <message>
        <source>Tag der Meldung und Tag der Statistik zum Ende des Schuljahrs.</source>
        <translation>Day of the return and day of the statistics at the end of the school year.</translation>
    </message>
    <message>
        <source>Zur Abgabe</source>
        <translation>To filing</translation>
    </message>
    <message>
        <source>Kleine Zahlen</source>
        <translation>Small figures</translation>
    </message>
    <message>
        <source>So wenige könnten auf ein Kind zeigen: Die Prüfung der Meldung merkt sie an, der Jahresbericht legt sie zusammen. Diese Grenze ist fest, damit sich nichts zurückrechnen lässt.</source>
        <translation>So few could point to a single child: the check of the return remarks on them, the annual report merges them. This threshold is fixed, so that nothing can be worked out backwards.</translation>
    </message>
    <message>
        <source>Ruhige Fälle</source>
        <translation>Quiet cases</translation>
    </message>
    <message>
        <source>Offene Fälle, in denen so lange kein Gespräch war, merkt die Prüfung an. Diese Grenze ist fest: Gelöschte Fälle sind nach ihr gezählt und lassen sich nicht noch einmal anders zählen.</source>
        <translation>The check remarks on open cases without a talk for that long. This threshold is fixed: deleted cases are counted by it and cannot be counted differently again.</translation>
    </message>
    <message>
        <source>{low} bis {high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>± {points} Prozentpunkte</source>
        <translation>± {points} percentage points</translation>
    </message>
    <message>
        <source>bis {edges} Gespräche</source>
        <translation>up to {edges} talks</translation>
    </message>
    <message>
        <source>keine</source>
        <translation>none</translation>
    </message>
    <message>
        <source>1 bis {most}</source>
        <translation>1 to {most}</translation>
    </message>
    <message>
        <source>{days} Tage</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>1 Tag</source>
        <translation>1 day</translation>
    </message>
</context>
<context>
    <name>TileStrip</name>
    <message>
        <source>Wie wurde der Anteil dieser Woche gezählt?</source>
        <translation>How was this week’s share counted?</translation>
    </message>
    <message>
        <source>Wie wurde der Anteil dieses Schuljahrs gezählt?</source>
        <translation>How was this school year’s share counted?</translation>
    </message>
    <message>
        <source>Direkte Arbeit diese Woche</source>
        <translation>Direct work this week</translation>
    </message>
    <message>
        <source>Überfällig und offen</source>
        <translation>Overdue and open</translation>
    </message>
    <message>
        <source>Direkte Arbeit {year}</source>
        <translation>Direct work {year}</translation>
    </message>
    <message>
        <source>{number} überfällig</source>
        <translation>{number} overdue</translation>
    </message>
    <message>
        <source>{number} offen</source>
        <translation>{number} open</translation>
    </message>
    <message>
        <source>Nichts ist überfällig, nichts ist offen.</source>
        <translation>Nothing is overdue, nothing is open.</translation>
    </message>
</context>
<context>
    <name>TimeEntryRow</name>
    <message>
        <source>kein Treffen</source>
        <translation>no meeting</translation>
    </message>
    <message>
        <source>Nur ausfüllen, wenn die Zeit eine Konferenz, ein Netzwerktreffen oder eine Teamsitzung war: Die Jahresmeldung zählt solche Treffen. Sonst bleibt „kein Treffen“.</source>
        <translation>Fill in only if the time was a conference, a network meeting or a team meeting: the annual return counts such meetings. Otherwise leave “no meeting”.</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Beginn</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Dauer</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Tätigkeit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Treffen</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>Bitte die Tätigkeit wählen.</source>
        <translation>Please choose the activity.</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>z. B. 10:15</source>
        <translation>e.g. 10:15</translation>
    </message>
    <message>
        <source>Uhrzeit wie 10:15.</source>
        <translation>A time like 10:15.</translation>
    </message>
    <message>
        <source>Wie 10:15, oder leer.</source>
        <translation>Like 10:15, or empty.</translation>
    </message>
</context>
<context>
    <name>TimeSeriesDialog</name>
    <message>
        <source>Wiederkehrende Zeit planen</source>
        <translation>Plan recurring time</translation>
    </message>
    <message>
        <source>Das Programm schlägt die Zeit an jedem dieser Tage vor. Gebucht wird nur, was Sie bestätigen.</source>
        <translation>The program proposes the time on each of these days. Only what you confirm is booked.</translation>
    </message>
    <message>
        <source>kein besonderer Anlass</source>
        <translation>no special occasion</translation>
    </message>
    <message>
        <source>keiner Schule zugeordnet</source>
        <translation>belongs to no school</translation>
    </message>
    <message>
        <source>&amp;Tätigkeit</source>
        <translation>&amp;Activity</translation>
    </message>
    <message>
        <source>A&amp;nlass</source>
        <translation>&amp;Occasion</translation>
    </message>
    <message>
        <source>&amp;Schule</source>
        <translation>&amp;School</translation>
    </message>
</context>
<context>
    <name>TimeSheetDialog</name>
    <message>
        <source>Stundennachweis für den Träger</source>
        <translation>Time sheet for the carrier</translation>
    </message>
    <message>
        <source>Ausgeben</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Er enthält Tage oder Monate mit Stunden nach Art der Arbeit, Abwesenheiten, Soll und Saldo – keine Uhrzeiten, keine Themen, keine Angebote und keine Namen.</source>
        <translation>It holds days or months with hours by kind of work, absences, target and balance – no times of day, no topics, no offers and no names.</translation>
    </message>
    <message>
        <source>Schuljahr {year}</source>
        <translation>School year {year}</translation>
    </message>
    <message>
        <source>Vorschau und Druck</source>
        <translation>Preview and print</translation>
    </message>
    <message>
        <source>Als PDF speichern</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Als Excel-Mappe speichern</source>
        <translation>Save as Excel workbook</translation>
    </message>
    <message>
        <source>Als CSV speichern</source>
        <translation>Save as CSV</translation>
    </message>
    <message>
        <source>&amp;Zeitraum</source>
        <translation>&amp;Span</translation>
    </message>
    <message>
        <source>&amp;Ausgabe</source>
        <translation>&amp;Output</translation>
    </message>
    <message>
        <source>Wird unter Einstellungen › Träger gemerkt; leer bleibt die Zeile frei.</source>
        <translation>Remembered under Settings › Carrier; empty, the line stays free.</translation>
    </message>
    <message>
        <source>&amp;Träger</source>
        <translation>&amp;Carrier</translation>
    </message>
    <message>
        <source>&amp;Fachkraft</source>
        <translation>&amp;Practitioner</translation>
    </message>
    <message>
        <source>Stundennachweis-{span}</source>
        <translation>time-sheet-{span}</translation>
    </message>
    <message>
        <source>Stundennachweis</source>
        <translation>Time sheet</translation>
    </message>
    <message>
        <source>Gespeichert: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>1 Gespräch · {length} Std.</source>
        <translation>1 talk · {length} h</translation>
    </message>
    <message>
        <source>{count} Gespräche · {length} Std.</source>
        <translation>{count} talks · {length} h</translation>
    </message>
</context>
<context>
    <name>TimelineFilterBar</name>
    <message>
        <source>Im Fall suchen</source>
        <translation>Search the case</translation>
    </message>
    <message>
        <source>Sucht in Texten, Themen und Beteiligten (Strg+Umschalt+F)</source>
        <translation>Searches texts, topics and those present (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Thema</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Wer war da</source>
        <translation>Who was there</translation>
    </message>
    <message>
        <source>Art des Gesprächs</source>
        <translation>Kind of talk</translation>
    </message>
    <message>
        <source>Filter leeren</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Alle Themen</source>
        <translation>All topics</translation>
    </message>
    <message>
        <source>Alle Beteiligten</source>
        <translation>Everybody present</translation>
    </message>
    <message>
        <source>Jede Art</source>
        <translation>Any kind</translation>
    </message>
    <message>
        <source>{shown} von {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <source>{length} (zählt {effective})</source>
        <translation>{length} (counts {effective})</translation>
    </message>
    <message>
        <source>bestritten</source>
        <translation>disputed</translation>
    </message>
    <message>
        <source>Krise</source>
        <translation>Crisis</translation>
    </message>
    <message>
        <source>gemeinsam mit {names}</source>
        <translation>together with {names}</translation>
    </message>
    <message>
        <source>niemand angegeben</source>
        <translation>nobody given</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Gespräche dieses Falls, neueste zuerst</source>
        <translation>Talks of this case, latest first</translation>
    </message>
</context>
<context>
    <name>TimerActions</name>
    <message>
        <source>Die Zeitmessung läuft. Strg+T hält sie an.</source>
        <translation>The timer is running. Ctrl+T stops it.</translation>
    </message>
    <message>
        <source>Weniger als eine Minute: nichts eingetragen.</source>
        <translation>Less than a minute: nothing entered.</translation>
    </message>
    <message>
        <source>{activity}, {length} Std. eingetragen.</source>
        <translation>{activity}, {length} h entered.</translation>
    </message>
    <message>
        <source>Zeitmessung verworfen.</source>
        <translation>Timer discarded.</translation>
    </message>
</context>
<context>
    <name>TimerBar</name>
    <message>
        <source>Zeit messen …</source>
        <translation>Start timer …</translation>
    </message>
    <message>
        <source>Strg+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>Anhalten</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>{activity} seit {start}: {hours}</source>
        <translation>{activity} since {start}: {hours}</translation>
    </message>
</context>
<context>
    <name>TimerChip</name>
    <message>
        <source>Zeitmessung anhalten</source>
        <translation>Stop the timer</translation>
    </message>
    <message>
        <source>Zeitmessung seit {start} anhalten (Strg+T)</source>
        <translation>Stop the timer running since {start} (Ctrl+T)</translation>
    </message>
</context>
<context>
    <name>TimesPage</name>
    <message>
        <source>Zeiten</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Woche</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Konto</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Fortbildung</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Jahr</source>
        <translation>Year</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
</context>
<context>
    <name>TopicDialog</name>
    <message>
        <source>Neues Thema</source>
        <translation>New topic</translation>
    </message>
    <message>
        <source>Thema umbenennen</source>
        <translation>Rename topic</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Ein Anlass, nie der Name einer Person.</source>
        <translation>A topic, never the name of a person.</translation>
    </message>
    <message>
        <source>&amp;Englischer Name</source>
        <translation>&amp;English name</translation>
    </message>
    <message>
        <source>Nur für englische Papiere; leer heißt: wie der Name.</source>
        <translation>For English papers only; empty means: the same as the name.</translation>
    </message>
    <message>
        <source>Ein Thema braucht einen Namen.</source>
        <translation>A topic needs a name.</translation>
    </message>
    <message>
        <source>Dieses Thema steht schon in der Liste, vielleicht unter „nicht mehr angeboten“.</source>
        <translation>This topic is on the list already, perhaps under “no longer offered”.</translation>
    </message>
</context>
<context>
    <name>TopicField</name>
    <message>
        <source>Thema tippen, Pfeil nach unten zeigt alle</source>
        <translation>Type a topic; the down arrow shows all</translation>
    </message>
</context>
<context>
    <name>TopicModel</name>
    <message>
        <source>Thema</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Englisch</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Auswahl</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>wird angeboten</source>
        <translation>is offered</translation>
    </message>
    <message>
        <source>nicht mehr angeboten</source>
        <translation>no longer offered</translation>
    </message>
</context>
<context>
    <name>TopicsPanel</name>
    <message>
        <source>Themen</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Neues Thema …</source>
        <translation>New topic …</translation>
    </message>
    <message>
        <source>Umbenennen …</source>
        <translation>Rename …</translation>
    </message>
    <message>
        <source>Nach oben</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Alt+↑</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Nach unten</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Alt+↓</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Nicht mehr anbieten</source>
        <translation>No longer offer</translation>
    </message>
    <message>
        <source>Diese Themen wählen Sie beim Erfassen; jede Auswertung nennt sie so. Ein neuer Name gilt überall, auch für frühere Jahre; abgegebene Meldungen behalten den alten. Was nicht mehr angeboten wird, bleibt an alten Einträgen stehen und zählt weiter.</source>
        <translation>You choose these topics when recording; every report calls them so. A new name applies everywhere, to earlier years too; filed returns keep the old one. What is no longer offered stays on old entries and still counts.</translation>
    </message>
    <message>
        <source>Thema umbenannt.</source>
        <translation>Topic renamed.</translation>
    </message>
    <message>
        <source>Thema hinzugefügt.</source>
        <translation>Topic added.</translation>
    </message>
    <message>
        <source>Reihenfolge geändert.</source>
        <translation>Order changed.</translation>
    </message>
    <message>
        <source>Thema nicht mehr angeboten.</source>
        <translation>Topic no longer offered.</translation>
    </message>
    <message>
        <source>Thema wieder angeboten.</source>
        <translation>Topic offered again.</translation>
    </message>
    <message>
        <source>Wieder anbieten</source>
        <translation>Offer again</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Ein Gespräch festhalten</source>
        <translation>Recording a talk</translation>
    </message>
    <message>
        <source>Strg+N beginnt von überall: wer, Dauer, Themen, Text. Strg+Eingabe speichert, Strg+Z nimmt zurück. Damit ist auch die Arbeitszeit gebucht. Probieren Sie es mit „anonym“ und der Dauer 5.</source>
        <translation>Ctrl+N begins from anywhere: who, length, topics, text. Ctrl+Enter saves, Ctrl+Z undoes. The working time is booked with it. Try it with “anonymous” and the length 5.</translation>
    </message>
    <message>
        <source>Termine und Beratungszettel</source>
        <translation>Appointments and consultation slips</translation>
    </message>
    <message>
        <source>Ein Termin zählt nirgends, bis er stattgefunden hat; dann bucht ihn ein Tastendruck als Gespräch. Zettel drucken Sie zu einem Termin oder leer, vier auf ein Blatt, nie mit einem Anlass.</source>
        <translation>An appointment counts nowhere until it has taken place; then one key books it as a talk. Slips are printed for an appointment or blank, four to a sheet, never with a reason.</translation>
    </message>
    <message>
        <source>Fälle, und wer mitlesen kann</source>
        <translation>Cases, and who may read along</translation>
    </message>
    <message>
        <source>Hier stehen Akten mit Gesprächen, Arbeitsnotizen und Löschfrist. Die Diskretansicht (Strg+D) zeigt Initialen statt Namen. Kommt jemand herein: F12 verdeckt alles. Gehen Sie weg: Strg+L sperrt.</source>
        <translation>Here are files with talks, working notes and deletion dates. The discreet view (Ctrl+D) shows initials instead of names. If somebody comes in: F12 covers everything. If you leave: Ctrl+L locks.</translation>
    </message>
    <message>
        <source>Zeiten</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Gespräche und Angebote stehen schon da. Tippen Sie nur den Rest dazu: Vorbereitung, Dokumentation, Fahrten. So sehen Sie jede Woche, wie viel davon direkte Arbeit ist.</source>
        <translation>Talks and offers stand there already. Just add the rest: preparation, documentation, travel. So you see every week how much of it is direct work.</translation>
    </message>
    <message>
        <source>Sicherung und Jahresmeldung</source>
        <translation>Backup and annual return</translation>
    </message>
    <message>
        <source>Richten Sie jetzt einen Ort für Sicherungen ein. Im Herbst steht unter „Auswertung“ die Jahresmeldung fertig gezählt. F1 öffnet das Handbuch auf jeder Seite dort, wo Sie gerade sind.</source>
        <translation>Set up a place for backups now. In autumn the annual return stands counted under “Reports”. F1 opens the manual on every page, right where you are.</translation>
    </message>
</context>
<context>
    <name>TourBand</name>
    <message>
        <source>Rundgang</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>Zurück</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Später weiter</source>
        <translation>Go on later</translation>
    </message>
    <message>
        <source>Nicht mehr zeigen</source>
        <translation>Do not show again</translation>
    </message>
    <message>
        <source>Weiter</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Der Rundgang wartet bei Schritt {step} von {steps}. Im Handbuch (F1) finden Sie ihn auch.</source>
        <translation>The tour waits at step {step} of {steps}. The manual (F1) has it, too.</translation>
    </message>
    <message>
        <source>Fortsetzen</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Schritt {step} von {steps}</source>
        <translation>Step {step} of {steps}</translation>
    </message>
    <message>
        <source>Fertig</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>Fortbildung oder Supervision eintragen</source>
        <translation>Enter training or supervision</translation>
    </message>
    <message>
        <source>Eintrag ändern</source>
        <translation>Change entry</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Als A&amp;rbeitszeit buchen</source>
        <translation>Book as &amp;working time</translation>
    </message>
    <message>
        <source>Bitte das Thema der Fortbildung eintragen.</source>
        <translation>Please enter the subject of the training.</translation>
    </message>
</context>
<context>
    <name>TrainingFilesDialog</name>
    <message>
        <source>Bescheinigung</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Die Bescheinigung als Datei. Sie geht mit dem Eintrag, wenn dessen Frist um ist. Die Jahresliste sagt, dass sie vorliegt, und nennt den Dateinamen nicht.</source>
        <translation>The certificate as a file. It goes with the entry, once its period is over. The year list says that there is one, and does not give the name of the file.</translation>
    </message>
</context>
<context>
    <name>TrainingModel</name>
    <message>
        <source>Datei</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Thema</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Anbieter oder Leitung</source>
        <translation>Provider or leader</translation>
    </message>
    <message>
        <source>Nachweis</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>Stunden</source>
        <translation>Hours</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Fortbildung und Supervision</source>
        <translation>Training and supervision</translation>
    </message>
    <message>
        <source>Fortbildung eintragen …</source>
        <translation>Enter training …</translation>
    </message>
    <message>
        <source>Noch keine Fortbildung und keine Supervision</source>
        <translation>No training and no supervision yet</translation>
    </message>
    <message>
        <source>Thema, Anbieter und Stunden stehen hier; die Stunden gehen von hier in die Arbeitszeit, einmal. Zur Supervision steht nichts aus einem Fall. Bescheinigungen liegen als Dateien im Tresor. Für den Träger gibt es die Liste eines Schuljahres.</source>
        <translation>Subject, provider and hours stand here; the hours go from here into the working time, once. Of supervision nothing of a case stands here. Certificates lie in the vault as files. For the carrier there is the list of a school year.</translation>
    </message>
    <message>
        <source>Jahresliste drucken …</source>
        <translation>Print list of the year …</translation>
    </message>
    <message>
        <source>Jahresliste als Word-Datei …</source>
        <translation>List of the year as a Word file …</translation>
    </message>
    <message>
        <source>Bescheinigung …</source>
        <translation>Certificate …</translation>
    </message>
    <message>
        <source>Eingetragen.</source>
        <translation>Entered.</translation>
    </message>
    <message>
        <source>Eintrag geändert.</source>
        <translation>Entry changed.</translation>
    </message>
    <message>
        <source>Eintrag entfernt.</source>
        <translation>Entry removed.</translation>
    </message>
</context>
<context>
    <name>TransitionCard</name>
    <message>
        <source>Übergang</source>
        <translation>Transition</translation>
    </message>
    <message>
        <source>Ziel und Partner …</source>
        <translation>Goal and partners …</translation>
    </message>
    <message>
        <source>Schritt …</source>
        <translation>Step …</translation>
    </message>
    <message>
        <source>Blatt …</source>
        <translation>Sheet …</translation>
    </message>
    <message>
        <source>Noch kein Ziel festgehalten.</source>
        <translation>No goal recorded yet.</translation>
    </message>
    <message>
        <source>Ziel: {goal}</source>
        <translation>Goal: {goal}</translation>
    </message>
    <message>
        <source>Partner: {partners}</source>
        <translation>Partners: {partners}</translation>
    </message>
    <message>
        <source>Anschluss: {where}</source>
        <translation>Destination: {where}</translation>
    </message>
    <message>
        <source>Anschluss: {where}, ab {day}</source>
        <translation>Destination: {where}, from {day}</translation>
    </message>
    <message>
        <source>Förder- oder Unterstützungsplan vom {day}</source>
        <translation>Plan of support of {day}</translation>
    </message>
    <message>
        <source>Noch keine Schritte vereinbart.</source>
        <translation>No steps agreed yet.</translation>
    </message>
    <message>
        <source>erledigt am {day}</source>
        <translation>done on {day}</translation>
    </message>
    <message>
        <source>bis {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>Erledigt: {what}</source>
        <translation>Done: {what}</translation>
    </message>
    <message>
        <source>Schritt ändern: {what}</source>
        <translation>Change step: {what}</translation>
    </message>
    <message>
        <source>Schritt erledigt.</source>
        <translation>Step done.</translation>
    </message>
    <message>
        <source>Schritt wieder offen.</source>
        <translation>Step open again.</translation>
    </message>
    <message>
        <source>Übergang gespeichert.</source>
        <translation>Transition saved.</translation>
    </message>
    <message>
        <source>Schritt gespeichert.</source>
        <translation>Step saved.</translation>
    </message>
    <message>
        <source>Übergangsplan</source>
        <translation>Transition plan</translation>
    </message>
</context>
<context>
    <name>TransitionDialog</name>
    <message>
        <source>Übergang planen</source>
        <translation>Plan the transition</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>TurnModel</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Klasse bisher</source>
        <translation>Class so far</translation>
    </message>
    <message>
        <source>Antwort</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Klasse jetzt</source>
        <translation>Class now</translation>
    </message>
    <message>
        <source>Was das ändert</source>
        <translation>What this changes</translation>
    </message>
    <message>
        <source>Noch offen</source>
        <translation>Still open</translation>
    </message>
    <message>
        <source>Nichts. Gefragt wird beim nächsten Mal wieder.</source>
        <translation>Nothing. You will be asked again next time.</translation>
    </message>
    <message>
        <source>{year} ohne Klasse: bitte eintragen, wenn bekannt</source>
        <translation>{year} without a class: please enter it when known</translation>
    </message>
    <message>
        <source>{year} in Klasse {label}</source>
        <translation>{year} in class {label}</translation>
    </message>
    <message>
        <source>jetzt: {school}</source>
        <translation>now: {school}</translation>
    </message>
    <message>
        <source>jetzt: andere Schule</source>
        <translation>now: another school</translation>
    </message>
    <message>
        <source>Schule verlassen am {day}</source>
        <translation>left school on {day}</translation>
    </message>
    <message>
        <source>Fallakte zu löschen am {day}</source>
        <translation>Case file to be deleted on {day}</translation>
    </message>
    <message>
        <source>{label} ({year})</source>
        <translation>{label} ({year})</translation>
    </message>
</context>
<context>
    <name>TypedRow</name>
    <message>
        <source>Eintragen</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>TypingModel</name>
    <message>
        <source>Angabe</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Zahl</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Hinweis</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>keine Angabe: Feld leer lassen</source>
        <translation>not stated: leave the field empty</translation>
    </message>
    <message>
        <source>geändert, übertragen war {figure}</source>
        <translation>changed; typed over was {figure}</translation>
    </message>
    <message>
        <source>nichts</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Minuten = {hours}</source>
        <translation>minutes = {hours}</translation>
    </message>
    <message>
        <source>Prozent</source>
        <translation>per cent</translation>
    </message>
    <message>
        <source>von Hand</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>übertragen</source>
        <translation>typed over</translation>
    </message>
    <message>
        <source>offen</source>
        <translation>open</translation>
    </message>
</context>
<context>
    <name>TypingPanel</name>
    <message>
        <source>Schule oder Standort</source>
        <translation>School or site</translation>
    </message>
    <message>
        <source>Zahlen zum Übertragen</source>
        <translation>Figures to type over</translation>
    </message>
    <message>
        <source>Übertragen</source>
        <translation>Copy to the form</translation>
    </message>
    <message>
        <source>Nächste offene (F3)</source>
        <translation>Next open one (F3)</translation>
    </message>
    <message>
        <source>Beim Kopieren abhaken</source>
        <translation>Tick on copying</translation>
    </message>
    <message>
        <source>Hier stehen die Zahlen der Meldung zum Übertragen, sobald Ihre Schulen eingetragen sind.</source>
        <translation>The figures of the return stand here for typing over as soon as your schools are entered.</translation>
    </message>
    <message>
        <source>Die Eingabetaste kopiert die Zahl und geht weiter, die Leertaste hakt ab, F3 springt zur nächsten offenen.</source>
        <translation>Enter copies the figure and goes on, Space ticks it, F3 goes to the next open one.</translation>
    </message>
    <message>
        <source>Alles ist übertragen.</source>
        <translation>Everything is typed over.</translation>
    </message>
    <message>
        <source>Zu „Abgabe“</source>
        <translation>To “Filing”</translation>
    </message>
    <message>
        <source>{filed}. Diese Zahlen ändern sich nicht mehr.</source>
        <translation>{filed}. These figures do not change any more.</translation>
    </message>
    <message>
        <source>Noch nicht festgehalten: Diese Zahlen ändern sich mit Ihren Einträgen.</source>
        <translation>Not filed yet: these figures change with your entries.</translation>
    </message>
    <message>
        <source>{done} von {total} übertragen</source>
        <translation>{done} of {total} typed over</translation>
    </message>
    <message>
        <source>Kopiert: {figure}</source>
        <translation>Copied: {figure}</translation>
    </message>
    <message>
        <source>Abgehakt: {what}</source>
        <translation>Ticked: {what}</translation>
    </message>
    <message>
        <source>Haken entfernt: {what}</source>
        <translation>Tick removed: {what}</translation>
    </message>
    <message>
        <source>{done} von {total} Zahlen des Standorts</source>
        <translation>{done} of {total} figures of the site</translation>
    </message>
    <message>
        <source>{done} von {total} Zahlen der Schule</source>
        <translation>{done} of {total} figures of the school</translation>
    </message>
</context>
<context>
    <name>TypingTable</name>
    <message>
        <source>Kopieren</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Kopieren: {what}</source>
        <translation>Copy: {what}</translation>
    </message>
</context>
<context>
    <name>UndecidedDialog</name>
    <message>
        <source>Diese Person lässt sich noch nicht löschen</source>
        <translation>This person cannot be deleted yet</translation>
    </message>
    <message>
        <source>Entscheiden …</source>
        <translation>Decide …</translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>Rückgängig</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Wiederherstellen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Nicht zurückgenommen: Danach kam noch „{what}“</source>
        <translation>Not taken back: “{what}” came after it</translation>
    </message>
    <message>
        <source>Nicht wiederhergestellt: Danach wurde noch zurückgenommen: „{what}“</source>
        <translation>Not restored: this was taken back after it: “{what}”</translation>
    </message>
    <message>
        <source>Es gibt nichts zurückzunehmen.</source>
        <translation>There is nothing to undo.</translation>
    </message>
    <message>
        <source>Zurückgenommen: „{what}“</source>
        <translation>Taken back: “{what}”</translation>
    </message>
    <message>
        <source>Es gibt nichts wiederherzustellen.</source>
        <translation>There is nothing to redo.</translation>
    </message>
</context>
<context>
    <name>UnitSharesModel</name>
    <message>
        <source>Einheit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Direkt</source>
        <translation>Direct</translation>
    </message>
    <message>
        <source>Korridor</source>
        <translation>Corridor</translation>
    </message>
    <message>
        <source>Stunden</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Davon anteilig</source>
        <translation>Of which shared out</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Entsperren</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Mit Code entsperren</source>
        <translation>Unlock with code</translation>
    </message>
    <message>
        <source>Passphrase vergessen? Mit Wiederherstellungscode</source>
        <translation>Forgot the passphrase? Use the recovery code</translation>
    </message>
    <message>
        <source>Sicherung zurückspielen …</source>
        <translation>Restore a backup …</translation>
    </message>
    <message>
        <source>Zurück zur Passphrase</source>
        <translation>Back to the passphrase</translation>
    </message>
    <message>
        <source>Daten werden geöffnet</source>
        <translation>Data are being opened</translation>
    </message>
    <message>
        <source>Abbrechen</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ihre eigenen Nummern für den Notfall lassen sich nicht lesen. An Ihren Akten liegt es nicht: Tragen Sie sie nach dem Entsperren unter Kinderschutz neu ein.</source>
        <translation>Your own numbers for an emergency cannot be read. Your files are not the cause: enter them anew under Child protection after unlocking.</translation>
    </message>
    <message>
        <source>Datenordner: {folder}</source>
        <translation>Data folder: {folder}</translation>
    </message>
    <message>
        <source>Nummern für den Notfall: {numbers}</source>
        <translation>Numbers for emergencies: {numbers}</translation>
    </message>
    <message>
        <source>Nach mehreren Fehlversuchen: bitte noch {seconds} Sekunden warten.</source>
        <translation>After several failed attempts: please wait {seconds} more seconds.</translation>
    </message>
    <message>
        <source>Nach mehreren Fehlversuchen: bitte noch 1 Sekunde warten.</source>
        <translation>After several failed attempts: please wait 1 more second.</translation>
    </message>
    <message>
        <source>Bitte die Passphrase eingeben.</source>
        <translation>Please enter the passphrase.</translation>
    </message>
    <message>
        <source>Bitte den Code vom Wiederherstellungsblatt eingeben.</source>
        <translation>Please enter the code from the recovery sheet.</translation>
    </message>
    <message>
        <source>Die Daten werden geöffnet …</source>
        <translation>The data are being opened …</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Neun Gruppen mit je vier Zeichen. Die Nutzung des Codes wird im Bestand vermerkt.</source>
        <translation>Nine groups of four characters each. That the code was used is noted in the store.</translation>
    </message>
    <message>
        <source>Code vom Wiederherstellungsblatt</source>
        <translation>Code from the recovery sheet</translation>
    </message>
    <message>
        <source>Ihre Fallakten sind gesperrt.</source>
        <translation>Your case files are locked.</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>Fassung</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Grund</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Prüfsumme</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>Heute</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Prüfsumme stimmt nicht</source>
        <translation>Checksum is not right</translation>
    </message>
    <message>
        <source>unverändert</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>1 Zahl weicht ab</source>
        <translation>1 figure differs</translation>
    </message>
    <message>
        <source>{count} Zahlen weichen ab</source>
        <translation>{count} figures differ</translation>
    </message>
    <message>
        <source>Festgehalten</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>erste Fassung</source>
        <translation>first version</translation>
    </message>
</context>
<context>
    <name>VersionsTab</name>
    <message>
        <source>Abgegebene Meldung</source>
        <translation>Filed return</translation>
    </message>
    <message>
        <source>Abweichungen von der gewählten Fassung</source>
        <translation>Differences from the chosen version</translation>
    </message>
    <message>
        <source>„Meldung festhalten …“ friert sie ein: Zahlen, Formular und Bemerkungen bleiben, wie sie sind, auch wenn sich Einträge später ändern. Eine Berichtigung steht als weitere Fassung daneben.</source>
        <translation>“Freeze the return …” keeps it: figures, form and remarks stay as they are, even if entries change later. A correction stands beside it as a further version.</translation>
    </message>
    <message>
        <source>Was heute anders ist als in Fassung {version}</source>
        <translation>What differs today from version {version}</translation>
    </message>
    <message>
        <source>Die Zahlen von heute sind dieselben wie in Fassung {version}.</source>
        <translation>Today’s figures are the same as in version {version}.</translation>
    </message>
    <message>
        <source>Erhebungsbogen-{year}-Fassung-{number}</source>
        <translation>annual-return-{year}-version-{number}</translation>
    </message>
    <message>
        <source>Festgehaltene Fassungen</source>
        <translation>Frozen versions</translation>
    </message>
    <message>
        <source>Noch nichts festgehalten</source>
        <translation>Nothing frozen yet</translation>
    </message>
    <message>
        <source>Fassung {version} ist nicht mehr die, die festgehalten wurde: Die Prüfsumme stimmt nicht. Sie lässt sich nicht ausgeben.</source>
        <translation>Version {version} is no longer the one that was frozen: its digest does not match. It cannot be given out.</translation>
    </message>
    <message>
        <source>Nach dem Festhalten wurde darin ein Name geschwärzt ({days}); die Prüfsumme ist seitdem neu.</source>
        <translation>After it was frozen a name in it was blacked out ({days}); the digest is new since.</translation>
    </message>
</context>
<context>
    <name>ViewPanel</name>
    <message>
        <source>Wie das System</source>
        <translation>Same as the system</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Hell</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dunkel</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Nach dem Entsperren gilt die Diskretansicht: Initialen statt Namen</source>
        <translation>After unlocking the discreet view is on: initials instead of names</translation>
    </message>
    <message>
        <source>&amp;Rechtschreibung in Notizfeldern prüfen (Deutsch)</source>
        <translation>Check the &amp;spelling of note fields (German)</translation>
    </message>
    <message>
        <source>Das Wörterbuch lässt sich hier nicht laden; deshalb wird nichts geprüft.</source>
        <translation>The dictionary cannot be loaded here, so nothing is checked.</translation>
    </message>
    <message>
        <source>&amp;Vor einem Termin sagt das System „Termin in 15 Minuten“, ohne Namen</source>
        <translation>The s&amp;ystem says “Appointment in 15 minutes” before one, with no name</translation>
    </message>
    <message>
        <source>Dieses System hat keinen Platz für solche Meldungen; deshalb lässt sich das nicht einschalten.</source>
        <translation>This system has no place for such messages, so this cannot be switched on.</translation>
    </message>
    <message>
        <source>Eigene Wörter …</source>
        <translation>Own words …</translation>
    </message>
    <message>
        <source>&amp;Sprache</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Sprache des Fensters, der Papiere und der Dateien.</source>
        <translation>Language of the window, the papers and the files.</translation>
    </message>
    <message>
        <source>&amp;Textgröße</source>
        <translation>&amp;Text size</translation>
    </message>
    <message>
        <source>Überall auch mit Strg++, Strg+- und Strg+0 (üblich). Was Sie angefangen haben, bleibt stehen.</source>
        <translation>Everywhere also with Ctrl++, Ctrl+- and Ctrl+0 (usual size). What you have begun stays as it is.</translation>
    </message>
    <message>
        <source>&amp;Farben</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>Das gilt auf diesem Gerät für diesen Datenordner, auch vor dem Entsperren. Es steht unverschlüsselt in einer kleinen Datei daneben, die nichts aus Ihren Daten enthält.</source>
        <translation>This applies on this device to this data folder, also before unlocking. It stands unencrypted in a small file beside it that holds nothing of your data.</translation>
    </message>
    <message>
        <source>Wie ausgeliefert</source>
        <translation>As shipped</translation>
    </message>
</context>
<context>
    <name>WayRow</name>
    <message>
        <source>überfällig</source>
        <translation>overdue</translation>
    </message>
</context>
<context>
    <name>WeekCanvas</name>
    <message>
        <source>{what}; zur selben Zeit: {others}</source>
        <translation>{what}; at the same time: {others}</translation>
    </message>
</context>
<context>
    <name>WeekHead</name>
    <message>
        <source>{day} · heute</source>
        <translation>{day} · today</translation>
    </message>
    <message>
        <source>heute</source>
        <translation>today</translation>
    </message>
</context>
<context>
    <name>WeekModel</name>
    <message>
        <source>Woche</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Soll</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Gearbeitet</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>Gutgeschrieben</source>
        <translation>Credited</translation>
    </message>
    <message>
        <source>Saldo</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Konto</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>KW {number}: {first} – {last}</source>
        <translation>Week {number}: {first} – {last}</translation>
    </message>
</context>
<context>
    <name>WeekPanel</name>
    <message>
        <source>Zeiten der Woche, Tätigkeiten und Tage</source>
        <translation>Times of the week, activities and days</translation>
    </message>
    <message>
        <source>Schule</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Dauer tippen, zum Beispiel 45, 1:30 oder 1,5 h. In Klammern: aus Gesprächen und Angeboten. Summen in Stunden, nach dem Schrägstrich das Soll. Strg+Tab verlässt die Tabelle.</source>
        <translation>Type lengths, for example 45, 1:30 or 1.5 h. In brackets: from talks and offers. Sums in hours, the target after the slash. Ctrl+Tab leaves the table.</translation>
    </message>
    <message>
        <source>Eine Woche zurück (Alt+Links)</source>
        <translation>One week back (Alt+Left)</translation>
    </message>
    <message>
        <source>Eine Woche weiter (Alt+Rechts)</source>
        <translation>One week on (Alt+Right)</translation>
    </message>
    <message>
        <source>Wiederkehrende Zeit planen …</source>
        <translation>Plan recurring time …</translation>
    </message>
    <message>
        <source>Was in der Tabelle steht und wie Sie tippen</source>
        <translation>What the table shows and how to type</translation>
    </message>
    <message>
        <source>KW {number} · {days}</source>
        <translation>Week {number} · {days}</translation>
    </message>
    <message>
        <source>Alle Schulen · Neues je nach Tag und Tätigkeit</source>
        <translation>All schools · new by day and activity</translation>
    </message>
    <message>
        <source>Alle Schulen · Neues für {school}</source>
        <translation>All schools · new for {school}</translation>
    </message>
    <message>
        <source>Alle Schulen · Neues gemeinsam</source>
        <translation>All schools · new in common</translation>
    </message>
    <message>
        <source>Nur {school}</source>
        <translation>Only {school}</translation>
    </message>
    <message>
        <source>Nur gemeinsame Zeit</source>
        <translation>Only time in common</translation>
    </message>
    <message>
        <source>Konto: {balance}, vorläufig</source>
        <translation>Account: {balance}, provisional</translation>
    </message>
    <message>
        <source>Konto: {balance}</source>
        <translation>Account: {balance}</translation>
    </message>
    <message>
        <source>{activity} am {day}: {length} Std.</source>
        <translation>{activity} on {day}: {length} h</translation>
    </message>
    <message>
        <source>{activity} am {day}: {length} + {beside} Std.</source>
        <translation>{activity} on {day}: {length} + {beside} h</translation>
    </message>
    <message>
        <source>{activity} am {day} geleert.</source>
        <translation>{activity} on {day} cleared.</translation>
    </message>
    <message>
        <source>Diese Zeit gehört zu Gesprächen, Angeboten oder Einträgen mit Uhrzeit.</source>
        <translation>This time belongs to talks, offers or entries with a time of day.</translation>
    </message>
    <message>
        <source>Davon gemeinsam (alle Schulen): {hours}</source>
        <translation>Of this shared (all schools): {hours}</translation>
    </message>
</context>
<context>
    <name>WeekSheetModel</name>
    <message>
        <source>{number} eigene Einträge; die Eingabetaste öffnet den Tag</source>
        <translation>{number} entries of your own; Enter opens the day</translation>
    </message>
    <message>
        <source>{length} Std. aus Gesprächen und Angeboten</source>
        <translation>{length} h from talks and offers</translation>
    </message>
    <message>
        <source>{length} Std. mit Uhrzeit eingetragen</source>
        <translation>{length} h entered with a time of day</translation>
    </message>
    <message>
        <source>{length} Std. hier eingetragen</source>
        <translation>{length} h entered here</translation>
    </message>
    <message>
        <source>{head}: kein Eintrag</source>
        <translation>{head}: no entry</translation>
    </message>
    <message>
        <source>Tippen ändert nur, was hier eingetragen ist</source>
        <translation>typing changes only what is entered here</translation>
    </message>
    <message>
        <source>{length} aus Gesprächen und Angeboten</source>
        <translation>{length} from talks and offers</translation>
    </message>
    <message>
        <source>{length} mit Uhrzeit</source>
        <translation>{length} with a time of day</translation>
    </message>
    <message>
        <source>{length} + {beside} = {sum} Std.</source>
        <translation>{length} + {beside} = {sum} h</translation>
    </message>
    <message>
        <source>Tätigkeit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Woche</source>
        <translation>Week</translation>
    </message>
</context>
<context>
    <name>WithholdDialog</name>
    <message>
        <source>Datenschutzinformation zurückstellen</source>
        <translation>Put off the data protection information</translation>
    </message>
    <message>
        <source>Zurückstellen</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Zurückstellen dürfen Sie sie nur, solange sonst der Zweck der Hilfe in Gefahr wäre. Entfällt der Grund, holen Sie das Gespräch binnen 14 Tagen nach; das Programm erinnert daran.</source>
        <translation>You may put it off only as long as the purpose of the help would otherwise be in danger. When the reason is gone, make up for the talk within 14 days; the program reminds you.</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>Bitte einen Grund angeben.</source>
        <translation>Please give a reason.</translation>
    </message>
</context>
<context>
    <name>WithoutGuardiansDialog</name>
    <message>
        <source>Beratung ohne Kenntnis der Sorgeberechtigten</source>
        <translation>Counselling without the guardians’ knowledge</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>§ 8 Abs. 3 SGB VIII: Kinder und Jugendliche haben Anspruch auf Beratung ohne Kenntnis der Sorgeberechtigten, solange deren Kenntnis den Beratungszweck vereiteln würde. Solange das eingetragen ist, werden Briefe, Ausgaben und Zettel nicht erstellt, die das Kind den Eltern nennen.</source>
        <translation>§ 8 (3) SGB VIII: children and young people have a right to counselling without the guardians’ knowledge as long as their knowing would defeat its purpose. As long as this is entered, letters, exports and slips that name the child to the parents are not made.</translation>
    </message>
    <message>
        <source>&amp;Grund</source>
        <translation>R&amp;eason</translation>
    </message>
</context>
<context>
    <name>WordStep</name>
    <message>
        <source>Gleiche Namen in mehreren Zeilen</source>
        <translation>Equal names in several rows</translation>
    </message>
    <message>
        <source>Bitte wählen</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Gleicher Name ist dieselbe Person</source>
        <translation>The same name is the same person</translation>
    </message>
    <message>
        <source>Jede Zeile ist eine andere Person</source>
        <translation>Each row is another person</translation>
    </message>
    <message>
        <source>Überall die vorhandene Person nehmen</source>
        <translation>Take the existing person everywhere</translation>
    </message>
    <message>
        <source>Was bedeuten diese Wörter?</source>
        <translation>What do these words mean?</translation>
    </message>
    <message>
        <source>So stehen sie in Ihrer Tabelle. Was Sie wählen, gilt für jede Zeile mit diesem Wort.</source>
        <translation>So they stand in your table. What you choose holds for each row with that word.</translation>
    </message>
    <message>
        <source>– weglassen –</source>
        <translation>– leave out –</translation>
    </message>
    <message>
        <source>{field}: „{word}“</source>
        <translation>{field}: “{word}”</translation>
    </message>
    <message>
        <source>Gleiche Namen</source>
        <translation>Equal names</translation>
    </message>
    <message numerus="yes">
        <source>%n Namen stehen in mehreren Zeilen. Ist das jedes Mal dieselbe Person?</source>
        <translation>
            <numerusform>%n name stands in several rows. Is that the same person each time?</numerusform>
            <numerusform>%n names stand in several rows. Is that the same person each time?</numerusform>
        </translation>
    </message>
    <message>
        <source>Wer ist gemeint?</source>
        <translation>Who is meant?</translation>
    </message>
    <message>
        <source>Diese Namen gibt es im Tresor schon, oder bei ihnen stehen verschiedene Klassen. Verknüpft wird nur, was Sie hier wählen (§ 63 SGB VIII).</source>
        <translation>These names are in the vault already, or different classes stand with them. Only what you choose here is linked (§ 63 SGB VIII).</translation>
    </message>
    <message>
        <source>die vorhandene {pseudonym} ({place})</source>
        <translation>the existing {pseudonym} ({place})</translation>
    </message>
    <message>
        <source>die vorhandene {pseudonym}</source>
        <translation>the existing {pseudonym}</translation>
    </message>
    <message>
        <source>eine neue Person</source>
        <translation>a new person</translation>
    </message>
    <message>
        <source>verschiedene neue, je nach Klasse</source>
        <translation>different new ones, by class</translation>
    </message>
    <message>
        <source>Wer ist {name}?</source>
        <translation>Who is {name}?</translation>
    </message>
    <message>
        <source>in 1 Zeile</source>
        <translation>in 1 row</translation>
    </message>
    <message>
        <source>in {number} Zeilen</source>
        <translation>in {number} rows</translation>
    </message>
    <message>
        <source>Kürzel wie „N. N.“ gelten als anonym. Sind es die Anfangsbuchstaben von jemandem, wählen Sie eine neue Person.</source>
        <translation>Short forms like “N. N.” count as anonymous. If they are somebody&apos;s initials, choose a new person.</translation>
    </message>
    <message>
        <source>niemand: anonym</source>
        <translation>nobody: anonymous</translation>
    </message>
</context>
<context>
    <name>WorkArea</name>
    <message>
        <source>Verwerfen</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Die Daten werden bearbeitet</source>
        <translation>The data are being worked on</translation>
    </message>
    <message>
        <source>{page} (Strg+{number})</source>
        <translation>{page} (Ctrl+{number})</translation>
    </message>
    <message>
        <source>Schulen</source>
        <translation>Schools</translation>
    </message>
    <message>
        <source>Schulen eintragen und ändern</source>
        <translation>Enter and change schools</translation>
    </message>
    <message>
        <source>Hilfe</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Hilfe: das Handbuch zu dieser Seite</source>
        <translation>Help: the manual on this page</translation>
    </message>
    <message>
        <source>Das Handbuch zu dieser Seite (F1)</source>
        <translation>The manual on this page (F1)</translation>
    </message>
</context>
<context>
    <name>WorkYearDialog</name>
    <message>
        <source>Urlaub und Übertrag {year}</source>
        <translation>Leave and hours brought forward {year}</translation>
    </message>
    <message>
        <source>Speichern</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>&amp;Urlaubstage im Schuljahr</source>
        <translation>&amp;Leave days in the school year</translation>
    </message>
    <message>
        <source>Ganze oder halbe Arbeitstage, z. B. 30.</source>
        <translation>Whole or half working days, e.g. 30.</translation>
    </message>
    <message>
        <source>Davon in den &amp;Ferien</source>
        <translation>Of them in the &amp;holidays</translation>
    </message>
    <message>
        <source>Leer: alle. Danach richtet sich, wie viel vor und nach den Ferien zu leisten ist.</source>
        <translation>Empty: all. It decides how much is to be worked before and after the holidays.</translation>
    </message>
    <message>
        <source>Aus dem Vorjahr, z. B. 12:30; mit Minus davor, was Sie schulden: −2:05.</source>
        <translation>From last year, e.g. 12:30; with a minus in front, what you owe: −2:05.</translation>
    </message>
    <message>
        <source>Stand am Ende des Vorjahrs: {hours}.</source>
        <translation>At the end of last year: {hours}.</translation>
    </message>
    <message>
        <source>Ü&amp;bertrag am 1. August (Stunden)</source>
        <translation>&amp;Brought forward on 1 August (hours)</translation>
    </message>
    <message>
        <source>Der Übertrag sind Stunden und Minuten, zum Beispiel 12:30 oder −2:05.</source>
        <translation>What is brought forward are hours and minutes, for example 12:30 or −2:05.</translation>
    </message>
    <message>
        <source>Urlaubstage sind ganze oder halbe Tage, zum Beispiel 30 oder 29,5.</source>
        <translation>Leave days are whole or half days, for example 30 or 29.5.</translation>
    </message>
    <message>
        <source>leer: ab dem 1. August</source>
        <translation>empty: from 1 August</translation>
    </message>
    <message>
        <source>Bis dahin ist nichts geschuldet und nichts gutgeschrieben.</source>
        <translation>Until then nothing is owed and nothing credited.</translation>
    </message>
    <message>
        <source>Vorher ist keine Arbeitszeit eingetragen; das Konto begänne sonst mit allen Stunden seit dem 1. August im Minus.</source>
        <translation>No working time is entered before; the account would begin owing all hours since 1 August.</translation>
    </message>
    <message>
        <source>Das &amp;Konto zählt ab</source>
        <translation>The &amp;account counts from</translation>
    </message>
    <message>
        <source>Ein Tag des Schuljahrs {year}, oder leer.</source>
        <translation>A day of the school year {year}, or empty.</translation>
    </message>
</context>
<context>
    <name>WorkedAheadDialog</name>
    <message>
        <source>Stunden vor und nach den Ferien {year}</source>
        <translation>Hours before and after the holidays {year}</translation>
    </message>
    <message>
        <source>Schließen</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>„Vorgearbeitet“ ist, was bei Beginn der Ferien über die vereinbarten Stunden hinaus geleistet war, gezählt bis {day}. Was dann noch fehlt, ist nachzuarbeiten.</source>
        <translation>“Worked ahead” is what had been worked beyond the agreed hours when the holidays began, counted up to {day}. What is missing then is still to be worked.</translation>
    </message>
    <message>
        <source>Ferien</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Wochen</source>
        <translation>Weeks</translation>
    </message>
</context>
<context>
    <name>WorktimePanel</name>
    <message>
        <source>Vertragsstunden</source>
        <translation>Contract hours</translation>
    </message>
    <message>
        <source>Ohne Vertragsstunden sind Soll und Konto nicht bekannt. Tragen Sie ein, wie viele Stunden an welchem Tag vereinbart sind – je Schule, wenn es mehrere sind.</source>
        <translation>Without contract hours, target and account are not known. Enter how many hours are agreed for which day – per school, if there are several.</translation>
    </message>
    <message>
        <source>Stunden eintragen …</source>
        <translation>Enter hours …</translation>
    </message>
    <message>
        <source>Ändern …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>Entfernen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Schuljahr</source>
        <translation>School year</translation>
    </message>
    <message>
        <source>Urlaub und Übertrag …</source>
        <translation>Leave and hours brought forward …</translation>
    </message>
    <message>
        <source>Abwesenheit eintragen …</source>
        <translation>Enter an absence …</translation>
    </message>
    <message>
        <source>Vor und nach den Ferien …</source>
        <translation>Before and after the holidays …</translation>
    </message>
    <message>
        <source>Stundennachweis …</source>
        <translation>Time sheet …</translation>
    </message>
    <message>
        <source>Schulferien</source>
        <translation>School holidays</translation>
    </message>
    <message>
        <source>Die Ferien von Baden-Württemberg bis {year} kennt das Programm; übernehmen Sie sie. Andere kommen aus einer Kalenderdatei (.ics) oder Liste (.csv), oder Sie tragen sie ein. Feiertage kennt es auch.</source>
        <translation>The program knows the school holidays of Baden-Württemberg up to {year}; take them over. Others come from a calendar file (.ics) or a list (.csv), or you enter them. It knows public holidays, too.</translation>
    </message>
    <message>
        <source>Vom Land …</source>
        <translation>From the state …</translation>
    </message>
    <message>
        <source>Ferien eintragen …</source>
        <translation>Enter holidays …</translation>
    </message>
    <message>
        <source>Aus Datei …</source>
        <translation>From a file …</translation>
    </message>
    <message>
        <source>heute zusammen {hours} Std. in der Woche</source>
        <translation>today {hours} h a week in all</translation>
    </message>
    <message>
        <source>Urlaub: noch nicht eingetragen</source>
        <translation>Leave: not entered yet</translation>
    </message>
    <message>
        <source>Urlaub: {entitled} Tage, eingetragen {taken}, übrig {remaining}</source>
        <translation>Leave: {entitled} days, entered {taken}, left {remaining}</translation>
    </message>
    <message>
        <source>davon in den Ferien: geplant {planned}, eingetragen {taken}</source>
        <translation>of them in the holidays: planned {planned}, entered {taken}</translation>
    </message>
    <message>
        <source>Übertrag am 1. August: {hours} Std.</source>
        <translation>Brought forward on 1 August: {hours} h</translation>
    </message>
    <message>
        <source>Die Zeiten dieses Schuljahrs sind nach ihrer Frist gelöscht; bekannt ist nur die Summe: {hours} Std. gearbeitet.</source>
        <translation>The times of this school year were deleted at the end of their period; only the sum is known: {hours} h worked.</translation>
    </message>
    <message>
        <source>Soll und Konto sind ohne Vertragsstunden nicht bekannt.</source>
        <translation>Target and account are not known without contract hours.</translation>
    </message>
    <message>
        <source>Soll im Schuljahr {target} Std., Konto heute {closing} Std.</source>
        <translation>Target in the school year {target} h, account today {closing} h</translation>
    </message>
    <message>
        <source>Davon deckt Urlaub in den Ferien {hours} Std.</source>
        <translation>Of this, leave in the holidays covers {hours} h</translation>
    </message>
    <message>
        <source>Vertragsstunden gespeichert.</source>
        <translation>Contract hours saved.</translation>
    </message>
    <message>
        <source>Vertragsstunden entfernt.</source>
        <translation>Contract hours removed.</translation>
    </message>
    <message>
        <source>Urlaub und Übertrag gespeichert.</source>
        <translation>Leave and hours brought forward saved.</translation>
    </message>
    <message>
        <source>Ferien eingetragen.</source>
        <translation>Holidays entered.</translation>
    </message>
    <message>
        <source>Ferien geändert.</source>
        <translation>School holidays changed.</translation>
    </message>
    <message>
        <source>Quelle: {source}, Stand {day}. Prüfen Sie die Tage; einzelne lassen sich danach ändern. Bewegliche Ferientage legt die Schule fest, sie sind nicht dabei.</source>
        <translation>Source: {source}, as of {day}. Check the days; each can be changed afterwards. Movable days off are set by the school, they are not among them.</translation>
    </message>
    <message>
        <source>Datei mit Ferien wählen</source>
        <translation>Choose a file with holidays</translation>
    </message>
    <message>
        <source>Ferien (*.ics *.csv *.txt)</source>
        <translation>Holidays (*.ics *.csv *.txt)</translation>
    </message>
    <message>
        <source>Ferien entfernt.</source>
        <translation>Holidays removed.</translation>
    </message>
</context>
<context>
    <name>WorktimeWords</name>
    <message>
        <source>Urlaub fehlt: Soll vorläufig.</source>
        <translation>Leave is missing: target provisional.</translation>
    </message>
    <message>
        <source>Die Ferien dieses Schuljahrs fehlen: Soll vorläufig.</source>
        <translation>The holidays of this school year are missing: target provisional.</translation>
    </message>
    <message>
        <source>{seasons} fehlen: Soll vorläufig.</source>
        <translation>{seasons} missing: target provisional.</translation>
    </message>
    <message>
        <source>Das Soll weicht von den Wochenstunden ab: Ferien vor- und nachgearbeitet.</source>
        <translation>The target differs from the weekly hours: school holidays are worked ahead or made up for.</translation>
    </message>
    <message>
        <source>Das Soll liegt über den Wochenstunden: Ferien vor- und nachgearbeitet.</source>
        <translation>The target is above the weekly hours: school holidays are worked ahead or made up for.</translation>
    </message>
    <message>
        <source>Das Soll liegt unter den Wochenstunden: Ferien vor- und nachgearbeitet.</source>
        <translation>The target is below the weekly hours: school holidays are worked ahead or made up for.</translation>
    </message>
    <message>
        <source>In den Ferien sind {planned} Urlaubstage geplant, die eingetragenen Ferien haben aber nur {days} Arbeitstage. Bitte Ferien und Urlaub prüfen.</source>
        <translation>{planned} leave days are planned in the holidays, but the holidays entered have only {days} working days. Please check holidays and leave.</translation>
    </message>
    <message>
        <source>{hours} Std. Urlaub in den Ferien sind geplant, aber noch nicht eingetragen; sie stehen noch in keinem Monatssoll.</source>
        <translation>{hours} h of leave in the holidays are planned but not entered yet; they are in no monthly target so far.</translation>
    </message>
    <message>
        <source>{words} und {last}</source>
        <translation>{words} and {last}</translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>Schuljahr</source>
        <translation>School year</translation>
    </message>
    <message>
        <source>Schuljahr {year}</source>
        <translation>School year {year}</translation>
    </message>
    <message>
        <source>Laufendes Schuljahr, noch nicht vollständig.</source>
        <translation>Running school year, not complete yet.</translation>
    </message>
</context>
<context>
    <name>YearPanel</name>
    <message>
        <source>Noch keine Arbeitszeit in diesem Schuljahr</source>
        <translation>No working time in this school year yet</translation>
    </message>
    <message>
        <source>Hier stehen der Anteil direkter Arbeit und die Stunden nach Monaten, als Bild und als Tabelle.</source>
        <translation>Here you find the share of direct work and the hours by month, as a picture and as a table.</translation>
    </message>
    <message>
        <source>Zur Woche</source>
        <translation>To the week</translation>
    </message>
</context>
<context>
    <name>YearStartCard</name>
    <message>
        <source>Schuljahr wechseln …</source>
        <translation>Change of school year …</translation>
    </message>
    <message>
        <source>Nicht mehr erinnern</source>
        <translation>Do not remind me again</translation>
    </message>
    <message>
        <source>Start ins Schuljahr {year}</source>
        <translation>Start of school year {year}</translation>
    </message>
    <message numerus="yes">
        <source>%n Schülerinnen und Schüler haben dieses Schuljahr noch keine Klasse.</source>
        <translation>
            <numerusform>%n pupil has no class this school year yet.</numerusform>
            <numerusform>%n pupils have no class this school year yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>An den Schuljahreswechsel {year} wird nicht mehr erinnert.</source>
        <translation>You will not be reminded of the change of school year {year} any more.</translation>
    </message>
    <message>
        <source>{step}: {school}</source>
        <translation>{step}: {school}</translation>
    </message>
    <message>
        <source>Erledigt: {step} ({school}).</source>
        <translation>Done: {step} ({school}).</translation>
    </message>
    <message>
        <source>Wieder offen: {step} ({school}).</source>
        <translation>Open again: {step} ({school}).</translation>
    </message>
</context>
<context>
    <name>_PlanDialog</name>
    <message>
        <source>Planen</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Kürzer: bis 24 Uhr.</source>
        <translation>Shorter: to midnight.</translation>
    </message>
    <message>
        <source>&amp;Ab</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>&amp;Beginn</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>Dau&amp;er</source>
        <translation>L&amp;ength</translation>
    </message>
</context>
</TS>
