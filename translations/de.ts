<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="de">
<context>
    <name>AppointmentSteps</name>
    <message numerus="yes">
        <source>Serie angelegt: %n Termin(e).</source>
        <translation>
            <numerusform>Serie angelegt: %n Termin.</numerusform>
            <numerusform>Serie angelegt: %n Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Geändert: %n Termin(e).</source>
        <translation>
            <numerusform>Geändert: %n Termin.</numerusform>
            <numerusform>Geändert: %n Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verschoben: %n Termin(e).</source>
        <translation>
            <numerusform>Verschoben: %n Termin.</numerusform>
            <numerusform>Verschoben: %n Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Entfernt: %n Termin(e).</source>
        <translation>
            <numerusform>Entfernt: %n Termin.</numerusform>
            <numerusform>Entfernt: %n Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kalenderdatei geschrieben: %n Termin(e).</source>
        <translation>
            <numerusform>Kalenderdatei geschrieben: %n Termin.</numerusform>
            <numerusform>Kalenderdatei geschrieben: %n Termine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n früherer Termin ist darin abgesagt.</source>
        <translation>
            <numerusform>%n früherer Termin ist darin abgesagt.</numerusform>
            <numerusform>%n frühere Termine sind darin abgesagt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel zurück.</source>
        <translation>
            <numerusform>%n Zettel zurück.</numerusform>
            <numerusform>%n Zettel zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel fehlt.</source>
        <translation>
            <numerusform>%n Zettel fehlt.</numerusform>
            <numerusform>%n Zettel fehlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel gedruckt.</source>
        <translation>
            <numerusform>%n Zettel gedruckt.</numerusform>
            <numerusform>%n Zettel gedruckt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel nicht gedruckt.</source>
        <translation>
            <numerusform>%n Zettel nicht gedruckt.</numerusform>
            <numerusform>%n Zettel nicht gedruckt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppointmentsCard</name>
    <message numerus="yes">
        <source>%n Zettel fehlt noch</source>
        <translation>
            <numerusform>%n Zettel fehlt noch</numerusform>
            <numerusform>%n Zettel fehlen noch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weiterer Termin bis {day}</source>
        <translation>
            <numerusform>%n weiterer Termin bis {day}</numerusform>
            <numerusform>%n weitere Termine bis {day}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppointmentsPage</name>
    <message numerus="yes">
        <source>%n Zettel fehlt noch</source>
        <translation>
            <numerusform>%n Zettel fehlt noch</numerusform>
            <numerusform>%n Zettel fehlen noch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssessmentPane</name>
    <message numerus="yes">
        <source>%n Angabe(n) fehlen</source>
        <translation>
            <numerusform>%n Angabe fehlt</numerusform>
            <numerusform>%n Angaben fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message numerus="yes">
        <source>Fall angelegt, mit %n Gesprächen.</source>
        <translation>
            <numerusform>Fall angelegt, mit einem Gespräch.</numerusform>
            <numerusform>Fall angelegt, mit %n Gesprächen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecklistDialog</name>
    <message numerus="yes">
        <source>Noch %n Schritt(e) offen. Abgeschlossen ist die Panne, wenn jeder abgehakt ist.</source>
        <translation>
            <numerusform>Noch %n Schritt offen. Abgeschlossen ist die Panne, wenn jeder abgehakt ist.</numerusform>
            <numerusform>Noch %n Schritte offen. Abgeschlossen ist die Panne, wenn jeder abgehakt ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassListDialog</name>
    <message numerus="yes">
        <source>%n Klassen mit {pupils}.</source>
        <translation>
            <numerusform>%n Klasse mit {pupils}.</numerusform>
            <numerusform>%n Klassen mit {pupils}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Kindern</source>
        <translation>
            <numerusform>%n Kind</numerusform>
            <numerusform>%n Kindern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… und %n weitere Klassen.</source>
        <translation>
            <numerusform>… und %n weitere Klasse.</numerusform>
            <numerusform>… und %n weitere Klassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n von {count} Angaben unterscheiden sich. Schuljahr {year}.</source>
        <translation>
            <numerusform>%n von {count} Angaben unterscheidet sich. Schuljahr {year}.</numerusform>
            <numerusform>%n von {count} Angaben unterscheiden sich. Schuljahr {year}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayQuestions</name>
    <message numerus="yes">
        <source>%n Sicherungen entfernt.</source>
        <translation>
            <numerusform>%n Sicherung entfernt.</numerusform>
            <numerusform>%n Sicherungen entfernt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryPanel</name>
    <message numerus="yes">
        <source>%Ln Partner</source>
        <translation>
            <numerusform>%Ln Partner</numerusform>
            <numerusform>%Ln Partner</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuePanel</name>
    <message numerus="yes">
        <source>%n Einträge</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Datensätze</source>
        <translation>
            <numerusform>%n Datensatz</numerusform>
            <numerusform>%n Datensätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n Texten zu anderen geschwärzt.</source>
        <translation>
            <numerusform>In %n Text zu anderen geschwärzt.</numerusform>
            <numerusform>In %n Texten zu anderen geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Namen stehen noch in %n Texten zu anderen.</source>
        <translation>
            <numerusform>Namen stehen noch in %n Text zu anderen.</numerusform>
            <numerusform>Namen stehen noch in %n Texten zu anderen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste blendet sie aus.</source>
        <translation>
            <numerusform>%n kleine Zahl (1–4) kann auf ein Kind hinweisen. Die Eingabetaste blendet sie aus.</numerusform>
            <numerusform>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste blendet sie aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste zeigt sie einzeln.</source>
        <translation>
            <numerusform>%n kleine Zahl (1–4) kann auf ein Kind hinweisen. Die Eingabetaste zeigt sie.</numerusform>
            <numerusform>%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste zeigt sie einzeln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HolidayImportDialog</name>
    <message numerus="yes">
        <source>%n sind schon eingetragen und bleiben, wie sie sind.</source>
        <translation>
            <numerusform>%n ist schon eingetragen und bleibt, wie er ist.</numerusform>
            <numerusform>%n sind schon eingetragen und bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge wiederholen sich; übernommen wird nur das erste Mal.</source>
        <translation>
            <numerusform>%n Eintrag wiederholt sich; übernommen wird nur das erste Mal.</numerusform>
            <numerusform>%n Einträge wiederholen sich; übernommen wird nur das erste Mal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Einträge sind abgesagt oder dauern keine ganzen Tage; sie bleiben weg.</source>
        <translation>
            <numerusform>%n Eintrag ist abgesagt oder dauert keine ganzen Tage; er bleibt weg.</numerusform>
            <numerusform>%n Einträge sind abgesagt oder dauern keine ganzen Tage; sie bleiben weg.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message numerus="yes">
        <source>Aus der Tabelle übernommen: %Ln Einträge.</source>
        <translation>
            <numerusform>Aus der Tabelle übernommen: %Ln Eintrag.</numerusform>
            <numerusform>Aus der Tabelle übernommen: %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind}, übernommen am {day}: %Ln Einträge werden entfernt, mit ihrer Arbeitszeit. Was Sie seither dazu geschrieben haben, bleibt; Sie werden vorher gefragt. Dieselbe Datei lässt sich danach neu übernehmen.</source>
        <translation>
            <numerusform>{kind}, übernommen am {day}: %Ln Eintrag wird entfernt, mit seiner Arbeitszeit. Was Sie seither dazu geschrieben haben, bleibt; Sie werden vorher gefragt. Dieselbe Datei lässt sich danach neu übernehmen.</numerusform>
            <numerusform>{kind}, übernommen am {day}: %Ln Einträge werden entfernt, mit ihrer Arbeitszeit. Was Sie seither dazu geschrieben haben, bleibt; Sie werden vorher gefragt. Dieselbe Datei lässt sich danach neu übernehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Einträge dieser Übernahme haben Sie seither geändert oder ergänzt. Auch diese Änderungen gingen verloren. Personen, Fälle und Angebote, zu denen inzwischen mehr gehört, bleiben auf jeden Fall.</source>
        <translation>
            <numerusform>%Ln Eintrag dieser Übernahme haben Sie seither geändert oder ergänzt. Auch diese Änderung ginge verloren. Personen, Fälle und Angebote, zu denen inzwischen mehr gehört, bleiben auf jeden Fall.</numerusform>
            <numerusform>%Ln Einträge dieser Übernahme haben Sie seither geändert oder ergänzt. Auch diese Änderungen gingen verloren. Personen, Fälle und Angebote, zu denen inzwischen mehr gehört, bleiben auf jeden Fall.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen heißen {words}. Gemeint ist wohl niemand; die Auswertung zählt sie aber als Personen.</source>
        <translation>
            <numerusform>Eine Person heißt {words}. Gemeint ist wohl niemand; die Auswertung zählt sie aber als Person.</numerusform>
            <numerusform>%Ln Personen heißen {words}. Gemeint ist wohl niemand; die Auswertung zählt sie aber als Personen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Gespräche</source>
        <translation>
            <numerusform>Ein Gespräch</numerusform>
            <numerusform>%Ln Gespräche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{talks} werden anonym: Datum, Dauer, Themen und Notizen bleiben, die %Ln Personen mit Klasse und Fall gehen. Die Zahlen ändern sich, denn gezählt wurden Personen, die es nicht gibt; ein schon abgegebener Bogen bleibt, wie er ist. An wem mehr hängt als Gespräche, bleibt.</source>
        <translation>
            <numerusform>Anonym werden: {talks}. Datum, Dauer, Themen und Notizen bleiben, die Person geht mit Klasse und Fall. Die Zahlen ändern sich, denn gezählt wurde eine Person, die es nicht gibt; ein schon abgegebener Bogen bleibt, wie er ist. Hängt mehr an ihr als Gespräche, bleibt sie.</numerusform>
            <numerusform>Anonym werden: {talks}. Datum, Dauer, Themen und Notizen bleiben, die %Ln Personen gehen mit Klasse und Fall. Die Zahlen ändern sich, denn gezählt wurden Personen, die es nicht gibt; ein schon abgegebener Bogen bleibt, wie er ist. An wem mehr hängt als Gespräche, bleibt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen sind jetzt anonyme Gespräche.</source>
        <translation>
            <numerusform>Eine Person ist jetzt anonyme Gespräche.</numerusform>
            <numerusform>%Ln Personen sind jetzt anonyme Gespräche.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bleiben, weil mehr zu ihnen gehört.</source>
        <translation>
            <numerusform>Eine bleibt, weil mehr zu ihr gehört.</numerusform>
            <numerusform>%Ln bleiben, weil mehr zu ihnen gehört.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Schulen</source>
        <translation>
            <numerusform>%n Schule</numerusform>
            <numerusform>%n Schulen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Klassen</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message numerus="yes">
        <source>%Ln Meldungen</source>
        <translation>
            <numerusform>%Ln Meldung</numerusform>
            <numerusform>%Ln Meldungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Dateien</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveSeriesDialog</name>
    <message numerus="yes">
        <source>%n Termin(e) verschieben sich.</source>
        <translation>
            <numerusform>%n Termin verschiebt sich.</numerusform>
            <numerusform>%n Termine verschieben sich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fallen weg: Ferien oder Feiertag.</source>
        <translation>
            <numerusform>%n fällt weg: Ferien oder Feiertag.</numerusform>
            <numerusform>%n fallen weg: Ferien oder Feiertag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Zu %n davon ist der Zettel schon gedruckt; der gedruckte Zettel gilt dann nicht mehr.</source>
        <translation>
            <numerusform>Zu %n davon ist der Zettel schon gedruckt; der gedruckte Zettel gilt dann nicht mehr.</numerusform>
            <numerusform>Zu %n davon ist der Zettel schon gedruckt; der gedruckte Zettel gilt dann nicht mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n überschneiden sich mit anderem.</source>
        <translation>
            <numerusform>%n überschneidet sich mit anderem.</numerusform>
            <numerusform>%n überschneiden sich mit anderem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Zettel sind schon gedruckt, mit der alten Zeit: bitte neu drucken.</source>
        <translation>
            <numerusform>%n Zettel ist schon gedruckt, mit der alten Zeit: bitte neu drucken.</numerusform>
            <numerusform>%n Zettel sind schon gedruckt, mit der alten Zeit: bitte neu drucken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavigationButton</name>
    <message numerus="yes">
        <source>%Ln Hinweise</source>
        <translation>
            <numerusform>%Ln Hinweis</numerusform>
            <numerusform>%Ln Hinweise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message numerus="yes">
        <source>%n Teilnehmende</source>
        <translation>
            <numerusform>%n teilnehmende Person</numerusform>
            <numerusform>%n Teilnehmende</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message numerus="yes">
        <source>%n Gespräche in den Fall übernommen.</source>
        <translation>
            <numerusform>Ein Gespräch in den Fall übernommen.</numerusform>
            <numerusform>%n Gespräche in den Fall übernommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonSteps</name>
    <message numerus="yes">
        <source>Person gelöscht (%n Datensätze). Die Zahlen der Auswertung sind unverändert.</source>
        <translation>
            <numerusform>Person gelöscht (%n Datensatz). Die Zahlen der Auswertung sind unverändert.</numerusform>
            <numerusform>Person gelöscht (%n Datensätze). Die Zahlen der Auswertung sind unverändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ihr Name steht noch in %n Texten zu anderen.</source>
        <translation>
            <numerusform>Ihr Name steht noch in %n Text zu anderen.</numerusform>
            <numerusform>Ihr Name steht noch in %n Texten zu anderen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanSteps</name>
    <message numerus="yes">
        <source>Verschoben: %n geplante(r) Tag(e).</source>
        <translation>
            <numerusform>Verschoben: %n geplanter Tag.</numerusform>
            <numerusform>Verschoben: %n geplante Tage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Geplant: %n Tag(e). Gezählt wird erst, was Sie bestätigen.</source>
        <translation>
            <numerusform>Geplant: %n Tag. Gezählt wird erst, was Sie bestätigen.</numerusform>
            <numerusform>Geplant: %n Tage. Gezählt wird erst, was Sie bestätigen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Entfernt: %n geplante(r) Tag(e).</source>
        <translation>
            <numerusform>Entfernt: %n geplanter Tag.</numerusform>
            <numerusform>Entfernt: %n geplante Tage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message numerus="yes">
        <source>%Ln von {all} Zeilen können so nicht übernommen werden. Berichtigen Sie sie in Ihrer Tabelle und wählen Sie die Datei neu, oder gehen Sie zurück und ändern Sie die Zuordnung. Übernommen wird alles oder nichts.</source>
        <translation>
            <numerusform>%Ln von {all} Zeilen kann so nicht übernommen werden. Berichtigen Sie sie in Ihrer Tabelle und wählen Sie die Datei neu, oder gehen Sie zurück und ändern Sie die Zuordnung. Übernommen wird alles oder nichts.</numerusform>
            <numerusform>%Ln von {all} Zeilen können so nicht übernommen werden. Berichtigen Sie sie in Ihrer Tabelle und wählen Sie die Datei neu, oder gehen Sie zurück und ändern Sie die Zuordnung. Übernommen wird alles oder nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Zeilen werden übernommen, dabei {persons} neu angelegt.</source>
        <translation>
            <numerusform>%Ln Zeile wird übernommen, dabei {persons} neu angelegt.</numerusform>
            <numerusform>%Ln Zeilen werden übernommen, dabei {persons} neu angelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln Personen</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Anonym, also ohne Person: %Ln Zeilen mit {words}.</source>
        <translation>
            <numerusform>Anonym, also ohne Person: 1 Zeile mit {words}.</numerusform>
            <numerusform>Anonym, also ohne Person: %Ln Zeilen mit {words}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message numerus="yes">
        <source>Noch offen: %n Punkte</source>
        <translation>
            <numerusform>Noch offen: %n Punkt</numerusform>
            <numerusform>Noch offen: %n Punkte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemarkModel</name>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4). Die Eingabetaste blendet sie aus.</source>
        <translation>
            <numerusform>%n kleine Zahl (1–4). Die Eingabetaste blendet sie aus.</numerusform>
            <numerusform>%n kleine Zahlen (1–4). Die Eingabetaste blendet sie aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kleine Zahlen (1–4). Die Eingabetaste zeigt sie einzeln.</source>
        <translation>
            <numerusform>%n kleine Zahl (1–4). Die Eingabetaste zeigt sie.</numerusform>
            <numerusform>%n kleine Zahlen (1–4). Die Eingabetaste zeigt sie einzeln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionPanel</name>
    <message numerus="yes">
        <source>Wartezeit: %n Tage.</source>
        <translation>
            <numerusform>Wartezeit: %n Tag.</numerusform>
            <numerusform>Wartezeit: %n Tage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesFields</name>
    <message numerus="yes">
        <source>%n Termin(e), der letzte am {last}.</source>
        <translation>
            <numerusform>%n Termin, am {last}.</numerusform>
            <numerusform>%n Termine, der letzte am {last}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamSheetsDialog</name>
    <message numerus="yes">
        <source>%n Bögen</source>
        <translation>
            <numerusform>%n Bogen</numerusform>
            <numerusform>%n Bögen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordStep</name>
    <message numerus="yes">
        <source>%n Namen stehen in mehreren Zeilen. Ist das jedes Mal dieselbe Person?</source>
        <translation>
            <numerusform>%n Name steht in mehreren Zeilen. Ist das jedes Mal dieselbe Person?</numerusform>
            <numerusform>%n Namen stehen in mehreren Zeilen. Ist das jedes Mal dieselbe Person?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearStartCard</name>
    <message numerus="yes">
        <source>%n Schülerinnen und Schüler haben dieses Schuljahr noch keine Klasse.</source>
        <translation>
            <numerusform>%n Schülerin oder Schüler hat dieses Schuljahr noch keine Klasse.</numerusform>
            <numerusform>%n Schülerinnen und Schüler haben dieses Schuljahr noch keine Klasse.</numerusform>
        </translation>
    </message>
</context>
</TS>
