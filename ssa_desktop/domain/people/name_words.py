"""Words around names: what joins a name and is none, what everyday words are names too, what a name is put before."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.people.name_letters import bare, composed, fold


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# fmt: off
PARTICLES: Final = frozenset((
    "abu", "af", "al", "am", "an", "ap", "at", "auf", "aus", "av", "aw", "bei", "ben", "bin", "bint", "d", "da",
    "dal", "das", "de", "degli", "dei", "del", "della", "delle", "dem", "den", "der", "des", "di", "die", "do", "dos",
    "du", "e", "el", "ibn", "im", "la", "las", "le", "les", "li", "lo", "los", "o", "of", "os", "s", "san", "t", "te",
    "ten", "ter", "thi", "til", "und", "ut", "van", "vom", "von", "y", "zu", "zum", "zur",
))
"""Words that join a name in its middle and are no name by themselves."""
ALWAYS_JOINING: Final = frozenset((
    "auf", "aus", "bei", "dal", "das", "del", "della", "dem", "den", "der", "des", "die", "ibn", "las", "los", "und",
    "vom", "von", "zum", "zur", "van",
))
"""Those of them that are no name at the beginning of one either."""
ADDRESS: Final = frozenset((
    "dr", "eltern", "familie", "frau", "frl", "fr", "herr", "herrn", "hr", "med", "mr", "mrs", "mutter", "oma", "opa",
    "prof", "vater",
))
"""Forms of address: in a recorded name they are no part of it."""
# fmt: on
_SMALL_WORDS: Final = _words(
    """
    ab aber ach ade all alle als also alt am an ans auch auf aus bald bei beim bin bis bist da dabei dame dann das
    dass dein dem den denn der des dich die dies dir doch dort du durch ehe eher ein eine einem einen einer eines
    er es etwa euch fest für gar gern gut hab habe hat hatte her hier hin hoch ich ihm ihn ihr im in ins ist ja je
    jede jo kam kann kein klar klein knapp lang lange las lieb mag mai mal man mehr mein mich mir mit na nach
    neben nein neu nie noch nun nur ob oder oft ohne ole per pro rar recht rein rot rund sah sang satt sehr sein
    seit sich sie sind so soll solo stark tat tut um und uns vom von vor war warm was weg weil weit wem wen wenn
    wer wie will wir wird wo zu zum zur a an and any are art as at be bet bin bob but by can cat day did do don
    eve fan far few for from go got grace had has have he her hey him his hope how i if in is it its jet joy kid
    kit let lot low mad man mark may me men met mine mit my no not now of off on one or our out own pat ray rich
    rob run sad said sam saw say see she sit so sue sun ten than that the them then they this tim to tom too two
    up us van via was way we were what when who why will win with you your groß grün schwarz weiß braun blau kühn
    stolz fromm kurz jung ernst reich wild wolf sommer winter mais lose dose rose reise bitte lisa
    """
) - {"tim", "tom", "sam", "ole", "jo", "lisa", "mais", "wolf", "rob", "pat", "mai"}
FUNCTION_WORDS: Final = frozenset(map(bare, _SMALL_WORDS))
"""Small words of German and English: written small they are no name, and with an ending neither."""


def has_own_accents(word: str) -> bool:
    """Whether a word is written with accents that no small word or particle has: Daş is a name, das is none."""
    written = composed(word).casefold()
    return not written.isascii() and written not in _SMALL_WORDS


EVERYDAY: Final = _folded(
    """
    Abend Acker Adler Advent Amann Ammann Amsel Anger Apfel Baader Bach Bader Bank Bär Bauer Baum Becher Becker Beck
    Berg Berger Bergmann Beutel Biene Binder Birke Birkenfeld Bischof Blank Blatt Blech Block Blume Bock Bogen Böhm
    Bohne Born Brand Brandt Braun Brauer Braut Breit Brenner Brink Brot Bruch Bruder Brunn Brunner Buch Bucher
    Buchholz Buche Bühler Bund Burg Burger Bürger Busch Butter Dachs Damm Decker Degen Dick Dorn Drechsler Ebert Eck
    Eiche Eisen Engel Erler Ernst Essen Esser Fabian Falk Falke Färber Fass Faust Feder Feld Feldmann Felder Fels Fest
    Feuer Fink Fisch Fischer Fleischer Fleck Flieger Fink Förster Forst Frank Frei Freitag Freund Frieden Fried
    Friedrich Frisch Fromm Frosch Frost Früh Fuchs Fuhrmann Funk Fürst Gabel Gans Garten Gärtner Gast Geiger Geist
    Gerber Gerste Glaser Glas Glück Gold Graf Gras Grau Greif Groß Gross Grün Gruber Grund Günstig Gut Haas Hafer Hafner
    Hagel Hahn Hammer Hand Hammel Hart Hase Haupt Haus Hecht Heide Heil Heim Held Hell Herbst Herr Herzog Herz Heuer
    Himmel Hirsch Hirt Hirte Hof Hofer Höfer Hofmann Hoffmann Holz Horn Huber Huf Hummel Hund Hut Huth Jäger Jahn Jung
    Junge Jordan Kaiser Kalb Kamm Kammer Kanne Kant Kanzler Kappel Karl Kaufmann Kaiser Kaufer Keil Keller Kellner Kern
    Kessel Kessler Keßler Kirsch Kirche Kirchner Klee Klein Klinge Kloster Kloß Knapp Knecht Knopf Knoll Koch Köhler
    Kohl Kolb König Korn Körner Kraft Krämer Kramer Kranz Kraus Krause Krebs Kreis Kreuz Krieg Krieger Krone Kröte
    Krug Küfer Kuhn Kühn Kunst Künstler Kunz Kurz Kurze Kuss Lamm Land Lang Lange Laub Lehmann Lehrer Leiter Lerch
    Lerche Licht Lieb Linde Lindner List Loch Löffler Lohn Lorenz Löwe Luft Lux Mai Maier Maler Mann Marder Mark Markt
    Markus Martin März Maurer Maus Mayer Mechler Meer Mehl Meier Meise Meister Merkel Messer Messner Metz Metzger Meyer
    Milch Mohr Mond Montag Moor Moos Morgen Moser Münch Münster Münzer Nagel Nacht Neumann Nebel Neu Nord Nuss
    Ober Ochs Ofen Ost Oster Ostern Ott Pabst Papst Paul Peter Peters Pfaff Pfarrer Pfau Pfeffer Pfeifer Pfeil Pflug
    Pfennig Pilz Platz Probst Prinz Quast Rabe Rad Rahn Rath Rau Raum Recht Rebe Regen Reich Reiher Reim Rein Reiter
    Renner Reuter Richter Riegel Riemer Ring Ritter Rohr Rose Rosen Rost Roth Rot Rupp Sack Sand Sander Sattler Sauer
    Schacht Schade Schäfer Schaf Schatten Schatz Scheck Scheffler Schenk Scherer Schick Schiffer Schiller Schilling
    Schimmel Schindler Schlag Schlegel Schlosser Schlüter Schmid Schmidt Schmied Schmitt Schmitz Schnabel Schnee
    Schneider Schnell Scholl Schön Schöne Schrader Schramm Schrank Schreiber Schreiner Schreier Schröder Schubert
    Schuh Schulte Schulz Schulze Schumacher Schuster Schütz Schütze Schwab Schwager Schwalbe Schwan Schwarz Schweiger
    Schweizer Schwer Seiler See Seifert Seel Senf Seiler Siebert Sieger Silber Sommer Sonne Sonnen Sonntag Span Spanier
    Specht Sperber Sperling Spiegel Spieß Spring Springer Stab Stadt Stahl Stamm Star Stark Stecher Steiger Stein
    Steiner Stern Stich Stock Stolz Storch Stoll Strauch Strauß Streit Strobel Strom Stumpf Sturm Tag Tanne Taube
    Teich Teufel Thaler Tiefe Tisch Töpfer Träger Traube Trost Unger Ulrich Vogel Vogt Voigt Volk Vorsicht Wache Wachs
    Wächter Wagner Wahl Wald Walter Walther Wand Wanner Wasser Weber Wechsler Weg Wegner Weide Weimer Wein Weiß Weis
    Welt Welle Wende Wendel Weser Wetter Wichtig Wiese Wild Wilde Will Wind Winkler Winter Wirt Wirth Witt Witz Wolf
    Wolff Wolle Wolke Wort Wunder Wunsch Wurm Wurst Zahn Zander Zeit Ziegler Zimmer Zimmermann Zucker
    Amber Arm Art Ben Bill Can Clara Cora Donau Emir Eva Felicitas Flora Gloria Grace Hope Iris Jasmin Jo Joy Kai Kim
    Linde Lux Maja Mandy Mark Max May Mika Mira Nova Nelke Ole Olive Pan Pia Ray Rob Rosa Rose Ruby Sara Sky Stella
    Tara Tim Viola Vera Will Marin Marina Paris Roman Rocco Kate Kater Uni
    """
) - {"max", "tim", "eva", "ben", "pia", "kim", "sara", "kai", "maja", "mika", "mira", "vera", "clara", "cora", "rob"}
"""Names that are words of every day too: with weaker endings and inside other words they are taken for the word."""
CASE_WORDS: Final = _folded(
    """
    Akte Anfrage Angelegenheit Antrag Bericht Besuch Brief Bruder Bude Clique Eltern Elterngespräch Fall Familie Foto
    Fotos Freund Freunde Freundin Gang Geschichte Geschwister Gespräch Großeltern Gruppe Handy Haus Heft Hilfe Idee
    Kind Kinder Klärung Konferenz Konflikt Kram Mail Mama Mappe Mutter Nachricht Notiz Oma Onkel Opa Ordner Papa
    Plan Problem Projekt Protokoll Rucksack Runde Sache Schwester Sippe Sohn Story Streit Tante Team Telefonat Termin
    Theater Thema Tochter Treffen Unterlagen Vater Verfahren Video Videos Vorfall Vorgang Wohnung Zettel
    """
)
"""What a name is put before to make one word of it: Maxgespräch."""
PLACES: Final = tuple(
    sorted(
        _folded(
            """
            Allee Berg Brücke Brunnen Burg Dorf Gasse Gymnasium Hafen Halle Hausen Haus Heim Hof Kirche Pfad Platz
            Realschule Ring Schule Siedlung Spital Stadt Steig Stift Straße Strasse Str Tal Turm Ufer Weg Werk Wiese
            """
        )
    )
)
"""What makes a place of a name: Kaiserstraße names nobody."""
DERIVING: Final = _folded(
    "artig artige artigen bar fach fache fachen haft hafte haften haftes haftig heit ieren iert igkeit ische ischen "
    "ischer isches keit lich liche lichen lings los lose losen mäßig mäßige sam schaft schaften tum ung ungen"
)
"""What makes another word of a word: Musterung."""
