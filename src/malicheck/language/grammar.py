"""The small words of French and English that a reader of claims must know, as tables of folded words."""

from __future__ import annotations

#: Words without content of their own: they neither find nor distinguish statements.
STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "a about above according actually after again ago all almost already also although am among an and any anybody anyone anything are"
        " aren around as at away back be became because become been before being between both but by came can come comes could couldn d did"
        " didn do does doesn doing don done down during each either else even ever every everybody everyone everything exactly fact far few"
        " fewer for from full fyi get gets getting give given go goes going gone gonna got gotta guys had hadn has hasn have haven having he"
        " hell her here hers hey him his honestly how however i if in indeed instead into is isn it its itself just keep kept know known knows"
        " less let like ll lol look lot lots m made make makes making man many may maybe me mean might mine more most mr mrs ms much must my"
        " near nearly neither never no nobody nor not nothing now nowhere of off oh ok okay on once one only onto or other others otherwise"
        " our out over own people per please ppl put quite rather re really right s said same saw say saying says see seem seemed seems set"
        " shall she should shouldn so some somebody someone something soon still such sure t take taken takes tell than that the their them"
        " then there therefore these they thing things think this those though through thus till to together told too took toward towards"
        " true u under until up upon us used using ve very was wasn way we well went were weren what when where whether which while who"
        " whole whom whose why will with within without won would wouldn y yeah yes yet you your ya yep hear heard correct".split()
    ),
    "fr": frozenset(
        "a afin ai aient ainsi alors apres as assez au aucun aucune aujourd auquel aura aurait auraient aussi autant autre autres aux avaient"
        " avait avant avec avez avoir avons ayant bah beaucoup ben bien bon c car ce ceci cela celle celles celui ces cet cette ceux chaque"
        " chez ci comme comment contre d dans de deja depuis des dire dit dits doit donc dont ds du durant elle elles en encore enfin entre"
        " envers es est et etaient etait etant ete etes etre eu eue eus eut eux exact fait faire faits faite fallait faut fois font furent fut"
        " hein hier hors hui ici il ils j jamais je jusqu jusque justement juste l la le les leur leurs lors lorsque lui m ma mais malgre me"
        " meme memes mes met mettre mis moi moins mon mm n ne nest ni no non nos notre nous nul on ont or ou oui par parce parmi pas pendant"
        " peu peut peuvent plus plusieurs plutot point pour pourquoi pourtant pouvait pr presque pris pu puis puisque qd qu quand que quel"
        " quelle quelles quelque quelques quels qui quoi rien s sa sait sans sauf se selon sera serait seraient ses seul si sien soi soient"
        " soit sommes son sont sous suis sur t ta tandis tant te tel telle telles tels tes tjs toi ton tous tout toute toutes tres trop tt tu"
        " un une va vais vas vers veut via vient viennent voici voila vont vos votre vous vrai vraiment vs vu y ya bcp ca cest jai sest"
        " etaitil estce dire gens truc trucs chose choses".split()
    ),
}

#: Words with which a writer says that a figure was not the last.
PROVISIONAL = frozenset(
    "provisional provisionally initial initially first early preliminary then originally provisoire provisoires initial initiale"
    " premier premiere premiers abord alors preliminaire".split()
)

#: Words with which a writer says that it was.
FINAL = frozenset("final finally definitive definitively definitif definitivement definitifs definitives finale finaux".split())

#: Concepts that deny by themselves: with a "not" before them ("not any more", "ne ... jamais") they say the same.
DENYING = frozenset({"no-longer", "never"})

#: Words that deny what follows them; "ne" alone does not ("ne ... que" is "only").
NEGATIONS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "not never no none neither nor nobody nothing nowhere without cannot cant didnt doesnt dont isnt wasnt arent werent wont wouldnt"
        " couldnt hasnt havent hadnt shouldnt aint".split()
    ),
    "fr": frozenset("pas jamais aucun aucune nullement rien personne ni sans point guere".split()),
}
#: Before an apostrophe and "t", these deny ("didn't"); "n" before a vowel in French does not by itself.
CONTRACTED = frozenset("didn doesn don isn wasn aren weren won wouldn couldn hasn haven hadn shouldn ain can mustn needn".split())

#: After these a negation word does not deny ("not only", "pas seulement", "no fewer than", "pas moins de").
NOT_DENIED_BY: dict[str, frozenset[str]] = {
    "en": frozenset("only just merely fewer less more later sooner doubt longer matter exactly".split()),
    "fr": frozenset("seulement moins plus loin que uniquement mal encore".split()),
}
#: Phrases with a negation word that deny nothing ("no doubt", "n'a pas tardé à").
EMPTY_DENIALS: dict[str, tuple[str, ...]] = {
    "en": (
        "no doubt", "no wonder", "no secret", "no surprise", "no stranger to", "no small", "no mean feat", "no mere", "no matter",
        "no question that", "no shortage of", "no idle", "no ordinary", "no time", "no coincidence",
        "no accident that", "none other than", "nothing but", "nothing short of", "nothing less than", "nothing if not",
        "nothing new", "not far off", "not far from", "not far short of", "not short of", "not shy", "not unlike",
        "not surprisingly", "not unexpectedly", "not least", "not for nothing", "not hesitate", "not hesitated",
        "not mince", "not minced", "not beat about", "not beat around", "not bother", "not even bother",
        "not a day too soon", "not a moment too soon", "never mind", "never so", "never as", "without fail",
        "without delay", "without waiting", "without hesitation", "without a doubt", "without doubt", "without warning",
        "t hesitate", "t mince", "t waste", "t take long", "not take long", "not slow", "t slow", "not lost on",
    ),
    "fr": (
        "sans doute", "nul doute", "aucun doute", "pas de doute", "sans surprise", "sans tarder", "sans delai", "sans attendre",
        "sans hesiter", "sans detour", "sans detours", "sans ambages", "sans relache",
        "sans crier gare", "sans equivoque", "non sans", "pas de quoi", "pas peu", "pas avare", "pas tourne autour",
        "pas mache", "pas tarde", "pas tarder", "pas hesite", "pas hesiter", "pas manque de", "pas manquer de", "pas traine",
        "pas attendu", "pas etonnant", "pas surprenant", "pas un hasard", "pas par hasard", "pas rien", "pas en reste",
        "pas fait mystere", "pas fait de mystere", "pas y aller de main morte", "pas alle de main morte", "pas perdu de temps",
        "pas perdre de temps", "rien d etonnant", "rien de moins que", "rien moins que", "rien d autre que", "personne d autre que",
        "nul autre que", "ni plus ni moins", "comme jamais", "plus que jamais", "jamais autant", "jamais aussi",
    ),
}  # fmt: skip
#: Words that deny what follows by themselves: a negation before one denies the denial, and no more ("did not deny striking").
IMPLICIT_DENIALS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "deny denied denies denying denial refuse refused refuses reject rejected rejects fail failed fails prevent prevented prevents"
        " stop stopped exclude excluded excludes doubt doubted dispute disputed disputes forget forgot forgotten miss missed lack"
        " lacked lacks hide hid hidden escape escaped escapes spare spared".split()
    ),
    "fr": frozenset(
        "nier nie nient niait nia niee dementir dement dementi dementie dementent refuser refuse refusent refusait refusa refusee rejeter"
        " rejette rejete rejetee rejettent exclure exclu exclut excluent exclue exclus exclues empecher empeche empechent"
        " empechee manquer manque manquent contester conteste contestent contestee cacher cache cachent oublier oublie"
        " oublient douter doute doutent epargner epargne epargnent".split()
    ),
}
#: With these and a date after them a denied event is put off, not denied ("was not closed until April", "pas avant mars 2017").
PUTTING_OFF: dict[str, frozenset[str]] = {"en": frozenset({"until", "till", "before"}), "fr": frozenset({"avant"})}
#: Only these put off ("no troops left before 2022" is still said of none), and not what lasts: "was not extended until 2025" denies
#: that it went on so long. Up to when something lasts, but not before when, "until" says alone.
PLAIN_NEGATIONS: dict[str, frozenset[str]] = {"en": frozenset({"not"}), "fr": frozenset({"pas", "guere"})}
UNTIL = frozenset({"until", "till"})
LASTING = frozenset(
    "stay stayed staying remain remained last lasted extend extended extending renew renewed prolong prolonged keep kept continue"
    " continued hold held run ran serve served authorise authorised authorize authorized maintain maintained survive survived".split()
)
#: Phrases that set aside the name or thing right after them ("rather than France", "et non le Mali").
SET_ASIDE: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (("rather", "than"), ("instead", "of"), ("not",), ("and", "not"), ("as", "opposed", "to"), ("nor",), ("unlike",)),
    "fr": (
        ("plutot", "que"), ("plutot", "qu"), ("au", "lieu", "de"), ("au", "lieu", "du"), ("au", "lieu", "d"), ("et", "non"), ("non", "pas"),
        ("et", "pas"), ("pas",), ("contrairement", "a"), ("ni",), ("non",),
    ),
}
#: Words with which a speaker's words are reported, besides the verbs of saying ("Bamako's version", "à lire l'AFP").
SPEECH_NOUNS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "version account reason reasoning view opinion statement claim claims toll count tally figures estimate estimates report findings"
        " investigation survey poll letter note communique words story argument explanation verdict accusation accusations denial".split()
    ),
    "fr": frozenset(
        "version recit raison avis opinion declaration communique bilan decompte chiffres estimation rapport constat enquete sondage lettre"
        " note mots argument explication accusation accusations dementi lire croire entendre yeux dires plume bouche".split()
    ),
}
#: Before these too ("no longer", "ne ... plus") the state has ended, which the concept table knows by itself.
CLAUSE_BREAKS: dict[str, frozenset[str]] = {
    "en": frozenset("but although though while because since who which that whereas however and".split()),
    "fr": frozenset("mais bien alors parce car qui que dont tandis pourtant et".split()),
}

#: Words that bring in the speaker ("according to X", "selon X").
SPEAKER_BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("according", "to"), ("in", "the", "words", "of"), ("per",), ("as", "told", "by"), ("says",), ("said",), ("citing",), ("quoting",),
        ("as", "reported", "by"), ("as", "stated", "by"), ("reported", "by"), ("announced", "by"), ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"), ("estimated", "by"), ("published", "by"), ("report", "by"), ("investigation", "by"),
        ("statement", "by"), ("figures", "from"), ("data", "from"), ("tally", "by"), ("count", "by"), ("according", "2"), ("told", "by"),
        ("accused", "by"), ("denied", "by"), ("confirmed", "by"), ("revealed", "by"), ("claimed", "by"), ("source",), ("via",),
    ),
    "fr": (
        ("selon",), ("d", "apres"), ("dapres",), ("aux", "dires"), ("aux", "yeux"), ("a", "en", "croire"), ("dixit",), ("au", "dire"),
        ("de", "l", "avis"), ("d", "apres", "les", "dires"), ("de", "source"), ("pour",), ("citant",), ("si", "l", "on", "en", "croit"),
        ("par", "la", "voix"), ("source",), ("rapport",), ("enquete",), ("annonce", "par"), ("accuse", "par"), ("cite", "par"),
        ("donne", "par"), ("publie", "par"), ("avance", "par"), ("evoque", "par"), ("estime", "par"), ("confirme", "par"), ("via",),
        ("recensement",), ("bilan",), ("chiffres",), ("communique",),
    ),
}


def _in_plural(forms: list[str]) -> list[str]:
    """French forms of verbs, with the plural of each imperfect ("disait", "disaient")."""
    return [*forms, *(f"{form[:-3]}aient" for form in forms if form.endswith("ait"))]


#: Verbs of saying, by folded form, with the stance they carry.
SPEECH_VERBS: dict[str, dict[str, str]] = {
    "en": {
        form: stance
        for stance, forms in {
            "asserts": "say says said saying tell tells told state states stated declare declares declared add adds added explain explains"
            " explained note notes noted report reports reported claim claims claimed insist insists insisted maintain maintains maintained"
            " argue argues argued assert asserts asserted confirm confirms confirmed reveal reveals revealed stress stresses stressed warn"
            " warns warned reckon reckons reckoned think thinks thought believe believes believed write writes wrote admit admits admitted"
            " acknowledge acknowledges acknowledged concede concedes conceded swear swears swore swearing saying telling claiming insisting warning complain complains complained find found"
            " finds conclude concludes concluded document documents documented record records recorded describe describes described suggest"
            " suggests suggested hint quip hail hails hailed deplore deplores deplored point points pointed reply replies replied respond"
            " vow vows vowed pledge pledges pledged quote quoted counted counts tallied verified testify testifies testified confide"
            " confides confided",
            "denies": "deny denies denied reject rejects rejected dismiss dismisses dismissed refute refutes refuted dispute disputes"
            " disputed rebut rebuts rebutted disavow disavowed",
            "accuses": "accuse accuses accused blame blames blamed allege alleges alleged denounce denounces denounced condemn condemns"
            " condemned charge charges charged decry decries decried",
            "estimates": "estimate estimates estimated put puts reckon counts figure figured",
            "announces": "announce announces announced proclaim proclaims proclaimed unveil unveils unveiled",
            "predicts": "predict predicts predicted forecast forecasts expect expects expected project projects projected",
        }.items()
        for form in forms.split()
    },
    "fr": {
        form: stance
        for stance, forms in {
            "asserts": "dit disent disait disaient dire declare declarent declarait declarer affirme affirment affirmait affirmer assure"
            " assurent assurait indique indiquent indiquait indiquer explique expliquent expliquait souligne soulignent rapporte rapportent"
            " rapportait soutient soutiennent soutenait martele repete precise precisent precisait confirme confirment confirmait revele"
            " revelent estime jure jurent lache lance reconnait reconnaissent reconnu reconnaissait admet admettent admettait admis avoue"
            " avouent concede ecrit ecrivait ecrivent ecrivaient justifie justifient justifiait plaint plaignait conclut concluent conclu constate constatent documente recense recensent recensait"
            " juge jugent jugeait considere pense pensent croit evoque evoquent evoquait parle parlent parlait raconte replique repond"
            " avance avancent avancait fustige deplore regrette prevenait previent prevenu salue pretend pretendent pretendait rappelle"
            " rappelait compte comptait decrit decrivent decrivait jurait confie confient confiait revendique revendiquent revendiquait"
            " temoigne temoignent temoignait",
            "denies": "nie nient niait nier dement dementent dementait dementi refute refutent rejette rejettent rejetait conteste contestent"
            " recuse",
            "accuses": "accuse accusent accusait accuser denonce denoncent denoncait reproche reprochent reprochait impute imputent"
            " condamne condamnent condamnait incrimine",
            "estimates": "estime estiment estimait estimer evalue evaluent evaluait chiffre chiffrent chiffrait",
            "announces": "annonce annoncent annoncait annoncer proclame proclament communique",
            "predicts": "prevoit prevoient prevoyait predit table anticipe",
        }.items()
        for form in _in_plural(forms.split())
    },
}

#: Verbs with which a speaker acts by words, besides those of saying: whoever demands or promises something says so.
SPEECH_ACTS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "ask asks asked demand demands demanded urge urges urged request requests requested call calls called want wants wanted"
        " boast boasts boasted brag brags bragged protest protests protested promise promises promised threaten threatens"
        " threatened".split()
    ),
    "fr": frozenset(
        _in_plural(
            "demande demandent demandait demander exige exigent exigeait exiger reclame reclament reclamait reclamer prie prient"
            " priait appelle appellent appelait promet promettent promettait promis menace menacent menacait proteste protestent"
            " protestait veut veulent voulait vante vantent vantait targue targuent targuait".split()
        )
    ),
}

#: Between two names they turn doer and sufferer round: "France, accused by Mali".
BEFORE_DOER: dict[str, frozenset[str]] = {"en": frozenset({"by"}), "fr": frozenset({"par"})}

#: Before the name of a place where something happens.
BEFORE_PLACE: dict[str, frozenset[str]] = {
    "en": frozenset({"in", "at", "near", "outside", "inside"}),
    "fr": frozenset({"a", "en", "dans"}),
}

#: Articles and the like, which may stand before a name.
ARTICLES = frozenset("the a an its their his her this that these those le la les l un une son sa ses leur leurs ce cet cette ces".split())
#: A name after one of these is not the subject of a sentence.
PREPOSITIONS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "of in at by with from against for on under over near outside inside into across between among through towards upon than about"
        " after before during since until via without within to alongside behind".split()
    ),
    "fr": frozenset(
        "de du des d en dans a au aux par avec contre pour sur sous chez entre parmi vers envers apres avant depuis pendant selon sans via"
        " devant derriere hors des face pres".split()
    ),
}
#: Whoever acts for a country: "the authorities of Mali".
SPEAKING_FOR = frozenset(
    "government authorities army junta state president minister ministry leaders regime soldiers troops forces gouvernement autorites armee"
    " junte etat president ministre ministere dirigeants pouvoir regime soldats militaires troupes forces".split()
)
#: These join a name to the one before.
JOINING = frozenset("and et or ou".split())
#: With these another clause begins.
SUBORDINATING: dict[str, frozenset[str]] = {
    "en": frozenset(
        "that who which whose whom where when while as because since after before although though unless until if than but so".split()
    ),
    "fr": frozenset(
        "que qu qui dont quand lorsque lorsqu comme parce car puisque alors tandis apres avant depuis si mais quoique bien".split()
    ),
}
#: Forms of "to be", after which an action is done to the name before ("was accused", "a été accusée").
TO_BE: dict[str, frozenset[str]] = {
    "en": frozenset("is are was were be been being isn aren wasn weren got gets get".split()),
    "fr": frozenset("est sont etait etaient fut furent ete etre sera seront serait seraient soit soient etant".split()),
}

#: Right before a figure ("down 38%") they tell of a concept.
DIRECTIONS = {"up": "rise", "down": "fall"}
