namespace LeadRouter.Engine.Personas;

/// <summary>Words that tell how far up a person is: English, German, French, Spanish; without accents.</summary>
internal static class SeniorityWords
{
    public static readonly HashSet<string> Interns = Set(
        "intern interns internship trainee praktikant praktikantin praktikum apprentice apprenticeship azubi azubine auszubildender auszubildende lehrling"
            + " stagiaire alternant alternante alternance apprentissage practicas apprenti apprentie becario becaria volontar volontarin practicante aprendiz pasante"
    );

    /// <summary>Many of them: beside who runs or hires them they are not the person.</summary>
    public static readonly HashSet<string> ManyInterns = Set("interns auszubildende");

    /// <summary>Who looks after learners: <c>Azubi-Betreuer</c>, <c>Tuteur d'apprenti</c>.</summary>
    public static readonly HashSet<string> Mentors = Set(
        "mentor mentorin mentora betreuer betreuerin betreuung tutor tutorin tutora tuteur tutrice maitre ausbilder ausbilderin koordinator koordinatorin coordinateur coordinatrice coordinador coordinadora"
    );

    /// <summary>Behind <c>stage</c> these are of the theatre; else it is French for what an intern does.</summary>
    public static readonly HashSet<string> OfTheatre = Set(
        "production safety security lighting maintenance network systems system electrical mechanical transport training media content"
    );

    /// <summary>Of German compounds: <c>Marketingpraktikantin</c>.</summary>
    public static readonly string[] InternEndings = ["praktikant", "praktikantin", "trainee", "azubi"];

    /// <summary>What learners are in: with those who run it beside it, nobody learns.</summary>
    public static readonly HashSet<string> Learnings = Set("internship apprenticeship praktikum");

    /// <summary>French and Spanish for the same: who begins a title or a thought of it with one learns, and nobody else does.</summary>
    public static readonly HashSet<string> Courses = Set("alternance apprentissage practicas");

    /// <summary>After one of <see cref="Learnings"/>: those who run it.</summary>
    public static readonly HashSet<string> RunsLearning = Set(
        "manager managers managerin lead leader officer director head advisor adviser assessor tutor coach trainer team department partnerships scheme delivery administrator hub"
    );

    /// <summary>Before <c>intern</c>, which then is German for within the house: <c>Leiter Verkauf intern</c>.</summary>
    public static readonly HashSet<string> GermanBeforeIntern = Set(
        "verkauf vertrieb kommunikation logistik einkauf finanzen buchhaltung revision dienste beratung leiter leiterin leitung teamleiter teamleiterin sachbearbeiter sachbearbeiterin mitarbeiter"
            + " mitarbeiterin berater beraterin kundendienst kundenberatung informatik projekte schulung technik produktion"
    );

    public static readonly HashSet<string> Students = Set(
        "student studentin studierende studierender werkstudent werkstudentin undergraduate etudiant etudiante estudiante hiwi schuler schulerin"
            + " doktorand doktorandin doctorant doctorante doctorando doctoranda masterand masterandin"
    );

    public static readonly string[] StudentEndings = ["student", "studentin"];

    /// <summary>After one of these, <c>intern</c> or <c>student</c> is what the work is about, not who does it.</summary>
    public static readonly HashSet<string> ProgrammeWords = Set(
        "program programs programme programmes coordinator recruiting recruiter recruitment relations affairs success services life talent housing"
    );

    /// <summary>After <c>student</c>: what is done for students, and who does it.</summary>
    public static readonly HashSet<string> ForStudents = Set(
        "advisor adviser advisors advising counsellor counselor counselling counseling support experience engagement wellbeing welfare wellness accommodation finance financial admission admissions"
            + " administration administrator enrolment enrollment placement placements outreach career careers conduct activities records information loan loans health inclusion retention travel"
    );

    public static readonly HashSet<string> Assistants = Set(
        "assistant assistante assistent assistentin assistenz asistente secretary secretaire secretaria secretario sekretar sekretarin sekretariat ea pa"
            + " referent referentin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin auxiliar"
    );

    /// <summary>Who serves, when somebody higher up stands behind: <c>Fahrer des Vorstands</c>, <c>Ayudante de dirección</c>.</summary>
    public static readonly HashSet<string> Servants = Set(
        "berater beraterin fahrer fahrerin chauffeur chofer driver conseiller conseillere asesor asesora ayudante apoyo soporte unterstutzung attache attachee collaborateur collaboratrice"
    );

    /// <summary>Behind one of <see cref="Servants"/>, beside those at the top.</summary>
    public static readonly HashSet<string> Served = Set(
        "direction direccion direktion gerencia presidencia directeur directrice director directora direktor direktorin"
    );

    /// <summary>Of German compounds: <c>Vorstandsassistentin</c>.</summary>
    public static readonly string[] AssistantEndings =
    [
        "assistent",
        "assistentin",
        "assistenz",
        "referent",
        "referentin",
        "sekretarin",
        "mitarbeiter",
        "mitarbeiterin",
        "sachbearbeiter",
        "sachbearbeiterin",
    ];

    /// <summary>After <c>assistant</c> these still count: an assistant vice president is one.</summary>
    public static readonly HashSet<string> AssistedRanks = Set("vice vp director manager general head managing");

    /// <summary>Offices, where secretaries and assistants work: who heads one is neither.</summary>
    public static readonly HashSet<string> Secretariats = Set("sekretariat secretariat secretariado assistenz assistants assistenten");

    /// <summary>Before one of <see cref="Secretariats"/>.</summary>
    public static readonly HashSet<string> Heads = Set(
        "head leiter leiterin leitung director directora directeur directrice responsable jefe jefa chef cheffe manager vp"
    );

    /// <summary>Before <c>secretary</c>: an officer of the company.</summary>
    public static readonly HashSet<string> OfficerSecretaries = Set("company corporate general");

    /// <summary>Behind <c>assistant</c> in an officer's second office: <c>SVP, Assistant Treasurer</c>.</summary>
    public static readonly HashSet<string> AssistedOffices = Set("treasurer secretary controller comptroller counsel corporate company");

    public static readonly HashSet<string> ChiefOfficers = Set("ciso chro cdio ctpo cpto cmio ctio");

    /// <summary>After <c>CFO</c> and its like: what is done for one.</summary>
    public static readonly HashSet<string> AfterAcronyms = Set(
        "specialist solutions communications network manager consultant consulting analyst advisor adviser advisory coach office services service organization organisation program"
            + " programme practice assistant recruiter council community forum research expert"
    );

    /// <summary>After <c>CRO</c> and its like: what is undertaken for one, or by a company of that kind.</summary>
    public static readonly HashSet<string> Undertakings = Set(
        "project projects account accounts cell cells coordinator coordinators vendor partnership partnerships"
    );

    public static readonly HashSet<string> Tops = Set(
        "president presidente presidenta prasident prasidentin geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung geschaftsleiter geschaftsleiterin"
            + " geschaftsleitung vorstand vorstands vorstandin vorstandsvorsitzender vorstandsvorsitzende vorstandsmitglied pdg dg chairman chairwoman"
            + " chairperson gf gerant gerante dirigeant dirigeante generaldirektor generaldirektorin"
    );

    /// <summary>Before <c>des Vorstands</c> and its like: who is of it, and not somebody's.</summary>
    public static readonly HashSet<string> Members = Set(
        "mitglied vorsitzender vorsitzende vorsitz sprecher sprecherin membre miembro presidente presidenta president presidentin prasident prasidentin chairman chairwoman"
    );

    /// <summary>Of German compounds: <c>Finanzvorstand</c>.</summary>
    public static readonly string[] TopEndings = ["vorstand", "vorstandin", "geschaftsfuhrer", "geschaftsfuhrerin"];

    public static readonly HashSet<string> TopPairs = Pairs(
        "managing director|managing partner|directeur general|directrice generale|director general|directora general|general director|director gerente"
            + "|directora gerente|gerente general|director ejecutivo|directora ejecutiva|consejero delegado|consejera delegada|administrador unico"
            + "|administradora unica|socio director|socia directora|associe gerant|gerenta general|membre comite|membre comex|membre codir|miembro comite|miembro consejo|direction generale|direccion general|gerencia general|c level|c suite|board member|member board"
    );

    public static readonly HashSet<string> Vps = Set(
        "vp svp evp avp rvp gvp dga vicepresident vicepresidente vicepresidenta vizeprasident vizeprasidentin"
    );

    public static readonly HashSet<string> Deputies = Set("vice deputy stellvertretender stellvertretende stellv stv vize subdirector");

    public static readonly HashSet<string> DeputiesBehind = Set("adjoint adjointe adjunto adjunta");

    public static readonly HashSet<string> Owners = Set(
        "owner owners founder cofounder founders inhaber inhaberin inh grunder grunderin gesellschafter gesellschafterin proprietor proprietaire fondateur"
            + " fondatrice cofondateur cofondatrice dueno duena propietario propietaria fundador fundadora cofundador cofundadora entrepreneur unternehmer"
            + " unternehmerin empresario empresaria shareholder aktionar aktionarin eigentumer eigentumerin einzelunternehmer einzelunternehmerin copropietario copropietaria coproprietaire actionnaire"
    );

    /// <summary>Who says no more than that he works for himself.</summary>
    public static readonly HashSet<string> SelfEmployed = Set(
        "selbstandig selbststandig selbstandige selbststandige selbstandiger selbststandiger autonomo autonoma"
    );

    public static readonly string[] OwnerEndings = ["inhaber", "inhaberin", "grunder", "grunderin", "gesellschafter"];

    /// <summary>Before <c>owner</c>: a product owner owns no company.</summary>
    public static readonly HashSet<string> OwnedThings = Set(
        "product process service data system systems feature application app platform release risk control content backlog test project technical"
            + " solution epic story budget domain stream workstream line value initiative portfolio capability journey asset requirement requirements task ticket module component api tool tooling category"
            + " contract policy page channel metric kpi dataset model demand change incident problem relationship program programme environment integration interface workflow pipeline database server cloud"
            + " repository code crm erp account campaign document standard objective okr milestone deliverable action issue knowledge topic theme squad train"
    );

    /// <summary>Behind <c>dueño de</c> or <c>propriétaire de</c>: the same in Spanish and French.</summary>
    public static readonly HashSet<string> ThingsOwned = Set(
        "producto productos proceso procesos servicio proyecto produit processus service projet"
    );

    /// <summary>Before <c>inhaber</c> in German compounds: a chair, rights, an account, no company.</summary>
    public static readonly string[] HeldThings =
    [
        "lehrstuhl",
        "rechte",
        "stellen",
        "konto",
        "karten",
        "lizenz",
        "schlussel",
        "amts",
        "mandats",
        "depot",
        "patent",
    ];

    public static readonly HashSet<string> Partners = Set("partner associe associee socio socia");

    public static readonly HashSet<string> PartnerRanks = Set("managing founding equity general senior");

    public static readonly HashSet<string> Directors = Set(
        "director directors directora directeur directrice direktor direktorin leiter leiterin leitung dean prokurist prokuristin dsi drh daf"
            + " subdirector subdirectora superintendent gm dir direccion direction direktion generalsekretar generalsekretarin staatssekretar staatssekretarin"
    );

    /// <summary>Of German compounds: <c>Einzelprokurist</c>.</summary>
    public static readonly string[] DirectorEndings = ["prokurist", "prokuristin"];

    public static readonly HashSet<string> DirectorPairs = Pairs(
        "general manager|general counsel|secretaire general|secretaire generale|secretario general|secretaria general|secretary general|general secretary|company secretary|corporate secretary"
    );

    /// <summary>Of German compounds; the longest first.</summary>
    public static readonly string[] HeadEndings = ["leiterin", "leitung", "leiter", "direktorin", "direktor", "chefin", "chef"];

    /// <summary>Things that end like those who lead: <c>Halbleiter</c>, <c>Lichtwellenleiter</c>, <c>Blitzableiter</c>.</summary>
    public static readonly string[] Conductors = ["beg", "halb", "supra", "wellen", "blitzab", "spannungsab", "warme", "strom"];

    /// <summary>What those lead who are managers, not directors.</summary>
    public static readonly string[] Teams = ["team", "gruppen", "projekt", "schicht", "filial", "bau", "kuchen", "markt", "lager"];

    /// <summary>What those lead who lead no department: learners, guests, players.</summary>
    public static readonly string[] Guided = ["kurs", "reise", "ubungs", "seminar", "workshop", "wander", "chor", "spiel"];

    /// <summary>Before <c>lead</c>: those who follow.</summary>
    public static readonly HashSet<string> Led = Set("team tech group squad project shift practice");

    public static readonly HashSet<string> Managers = Set(
        "manager managers managerin mgr supervisor supervisora superviseur responsable gerente gerenta subgerente subjefe subjefa contremaitre jefe jefa encargado encargada teamlead foreman meister rssi werkstattmeister industriemeister gerencia jefatura souschef"
            + " verantwortlicher verantwortliche"
    );

    /// <summary>What a <c>gestor</c> manages; of anything else he is a clerk.</summary>
    public static readonly HashSet<string> ManagedByGestor = Set("proyecto proyectos cuentas producto productos equipo equipos");

    public static readonly string[] ManagerEndings = ["manager", "managerin"];

    /// <summary>At the head of these one leads people, not a department.</summary>
    public static readonly HashSet<string> Occupations = Set(
        "chef cook nurse coach teacher waiter waitress bartender barista cashier gardener librarian receptionist trainer"
    );

    public static readonly HashSet<string> Juniors = Set("junior jr");

    public static readonly HashSet<string> Seniors = Set(
        "senior sr principal expert fellow distinguished experte expertin leading leitender leitende"
    );

    /// <summary>What is done with leads.</summary>
    public static readonly HashSet<string> Leads = Set("generation gen management nurturing qualification");

    public static readonly HashSet<string> Roles = Set(
        "analyst analyste analista specialist specialiste spezialist spezialistin especialista consultant consultante berater beraterin consultor"
            + " consultora asesor asesora associate coordinator coordinateur coordinatrice coordinador coordinadora koordinator koordinatorin administrator"
            + " administrativo administrativa gestor gestora conseiller conseillere clerk representative rep executive agent officer employee angestellter angestellte technician techniker"
            + " technikerin technicien technicienne tecnico tecnica designer writer editor advisor adviser professional junior freelancer freelance"
            + " contractor scientist architect strategist planner operator worker professor nurse doctor internist physician surgeon dentist pharmacist hrbp electrician receptionist owner partner counsellor counselor trainer lehrstuhlinhaber lehrstuhlinhaberin"
            + " staff charge chargee electricien operario operaria operative scrum kaufmann kauffrau burokaufmann burokauffrau industriekaufmann industriekauffrau"
            + " mentor mentorin mentora betreuer betreuerin tutor tutorin tutora tuteur tutrice maitre"
    );

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static HashSet<string> Pairs(string pairs) => new(pairs.Split('|'), StringComparer.Ordinal);
}
