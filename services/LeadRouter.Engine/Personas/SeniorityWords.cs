namespace LeadRouter.Engine.Personas;

/// <summary>Words that tell how far up a person is: English, German, French, Spanish; without accents.</summary>
internal static class SeniorityWords
{
    public static readonly HashSet<string> Interns = Set(
        "intern interns internship trainee praktikant praktikantin praktikum apprentice azubi auszubildender auszubildende lehrling stagiaire"
            + " alternant alternante becario becaria volontar volontarin practicante"
    );

    public static readonly HashSet<string> Students = Set(
        "student studentin studierende studierender werkstudent werkstudentin undergraduate etudiant etudiante estudiante hiwi schuler schulerin"
    );

    /// <summary>After one of these, <c>intern</c> or <c>student</c> is what the work is about, not who does it.</summary>
    public static readonly HashSet<string> ProgrammeWords = Set(
        "program programs programme programmes coordinator recruiting recruiter recruitment relations affairs success services life talent housing"
    );

    public static readonly HashSet<string> Assistants = Set(
        "assistant assistante assistent assistentin assistenz asistente secretary secretaire secretaria sekretar sekretarin sekretariat"
    );

    /// <summary>After <c>assistant</c> these still count: an assistant vice president is one.</summary>
    public static readonly HashSet<string> AssistedRanks = Set("vice vp director manager general");

    public static readonly HashSet<string> ChiefOfficers = Set("ciso chro cdio ctpo cpto cmio ctio");

    public static readonly HashSet<string> Tops = Set(
        "president presidente prasident prasidentin praesident geschaftsfuhrer geschaftsfuhrerin geschaeftsfuehrer geschaeftsfuehrerin"
            + " geschaftsfuhrung geschaeftsfuehrung geschaftsleiter geschaftsleiterin geschaftsleitung vorstand vorstandin vorstandsvorsitzender"
            + " vorstandsmitglied pdg chairman chairwoman chairperson gf"
    );

    public static readonly HashSet<string> Vps = Set(
        "vp svp evp avp rvp gvp vicepresident vicepresidente vizeprasident vizeprasidentin vizepraesident"
    );

    public static readonly HashSet<string> Deputies = Set(
        "vice deputy stellvertretender stellvertretende stellv stv adjoint adjunto subdirector"
    );

    public static readonly HashSet<string> Owners = Set(
        "owner owners founder cofounder founders inhaber inhaberin grunder grunderin gruender gesellschafter proprietor proprietaire fondateur fondatrice"
            + " cofondateur dueno duena propietario propietaria fundador fundadora cofundador"
    );

    /// <summary>Before <c>owner</c>: a product owner owns no company.</summary>
    public static readonly HashSet<string> OwnedThings = Set(
        "product process service data system systems feature application app platform release risk control content backlog test project technical"
    );

    public static readonly HashSet<string> PartnerRanks = Set("managing founding equity general senior");

    public static readonly HashSet<string> Directors = Set(
        "director directora directeur directrice direktor direktorin head leiter leiterin leitung dean prokurist prokuristin dsi drh daf"
            + " subdirector superintendent"
    );

    public static readonly HashSet<string> Managers = Set(
        "manager managers managerin mgr supervisor responsable gerente jefe jefa encargado encargada teamlead teamleiter teamleiterin"
            + " teamleitung gruppenleiter gruppenleiterin projektleiter projektleiterin projektleitung schichtleiter filialleiter filialleiterin foreman"
            + " meister"
    );

    public static readonly HashSet<string> Seniors = Set(
        "senior sr principal staff expert fellow distinguished experte expertin lead leading"
    );

    public static readonly HashSet<string> Roles = Set(
        "analyst analyste analista specialist spezialist consultant berater beraterin consultor associate coordinator koordinator administrator clerk"
            + " representative rep executive agent officer referent referentin sachbearbeiter sachbearbeiterin mitarbeiter mitarbeiterin employee"
            + " technician techniker technicien tecnico designer writer editor advisor adviser professional junior freelancer assistant"
            + " contractor scientist architect strategist planner operator professor nurse doctor"
    );

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
