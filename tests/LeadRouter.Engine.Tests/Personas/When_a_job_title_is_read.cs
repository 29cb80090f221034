using LeadRouter.Engine.Personas;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Personas;

public class When_a_job_title_is_read
{
    [Theory]
    // c_level
    [InlineData("CEO", "general", "c_level")]
    [InlineData("C.E.O.", "general", "c_level")]
    [InlineData("Chief Executive Officer", "general", "c_level")]
    [InlineData("Chief Executive", "general", "c_level")]
    [InlineData("Chief Technology Officer", "it", "c_level")]
    [InlineData("CTO & Co-Founder", "it", "c_level")]
    [InlineData("Chief Information Security Officer", "it", "c_level")]
    [InlineData("CFO", "finance", "c_level")]
    [InlineData("Chief Financial Officer", "finance", "c_level")]
    [InlineData("Group CIO", "it", "c_level")]
    [InlineData("COO", "operations", "c_level")]
    [InlineData("Chief Revenue Officer", "sales", "c_level")]
    [InlineData("CHRO", "hr", "c_level")]
    [InlineData("President", "general", "c_level")]
    [InlineData("Managing Director", "general", "c_level")]
    [InlineData("Geschäftsführer", "general", "c_level")]
    [InlineData("Geschaeftsfuehrerin", "general", "c_level")]
    [InlineData("Geschäftsführerin (m/w/d) Vertrieb", "sales", "c_level")]
    [InlineData("Directeur Général", "general", "c_level")]
    [InlineData("Consejero Delegado", "general", "c_level")]
    [InlineData("PDG", "general", "c_level")]
    // vp
    [InlineData("VP International", null, "vp")]
    [InlineData("VP of IT", "it", "vp")]
    [InlineData("V.P. Operations", "operations", "vp")]
    [InlineData("SVP Marketing", "marketing", "vp")]
    [InlineData("Vice President, Sales", "sales", "vp")]
    [InlineData("Assistant Vice President Finance", "finance", "vp")]
    [InlineData("Senior Vice President Human Resources", "hr", "vp")]
    [InlineData("Vice-Président Ventes", "sales", "vp")]
    [InlineData("Vicepresidente de Operaciones", "operations", "vp")]
    [InlineData("Deputy CIO", "it", "vp")]
    // owner
    [InlineData("Owner", "general", "owner")]
    [InlineData("Founder", "general", "owner")]
    [InlineData("Inhaberin", "general", "owner")]
    [InlineData("Senior Partner", "general", "owner")]
    [InlineData("Product Owner", "product", "staff")]
    [InlineData("HR Business Partner", "hr", "staff")]
    // director
    [InlineData("Head of IT", "it", "director")]
    [InlineData("Director of Operations", "operations", "director")]
    [InlineData("IT-Leiter", "it", "director")]
    [InlineData("Leiter Einkauf", "procurement", "director")]
    [InlineData("Vertriebsleiterin", "sales", "director")]
    [InlineData("Directeur des systèmes d'information", "it", "director")]
    [InlineData("Directora de Compras", "procurement", "director")]
    [InlineData("Chief of Staff", null, "director")]
    [InlineData("Chief Architect", "engineering", "director")]
    [InlineData("General Manager", "general", "director")]
    [InlineData("Director, Intern Programs", null, "director")]
    [InlineData("Director of Student Life", null, "director")]
    [InlineData("Head of Research & Development", "research", "director")]
    // manager
    [InlineData("Engineering Manager", "engineering", "manager")]
    [InlineData("Marketing Manager (DACH)", "marketing", "manager")]
    [InlineData("Product Marketing Manager", "marketing", "manager")]
    [InlineData("Key Account Manager", "sales", "manager")]
    [InlineData("Student Success Manager", null, "manager")]
    [InlineData("Teamleiter Kundenservice", "support", "manager")]
    [InlineData("Projektleiterin Digitalisierung", "it", "manager")]
    [InlineData("Chef de projet informatique", "it", "manager")]
    [InlineData("Responsable Achats", "procurement", "manager")]
    [InlineData("Jefa de Ventas", "sales", "manager")]
    [InlineData("IT Operations Lead", "it", "manager")]
    [InlineData("Supply Chain Manager", "operations", "manager")]
    // senior and staff
    [InlineData("Sr. Software Engineer", "engineering", "senior")]
    [InlineData("Senior Buyer", "procurement", "senior")]
    [InlineData("Lead Data Scientist", "it", "senior")]
    [InlineData("Principal Consultant", null, "senior")]
    [InlineData("Account Executive", "sales", "staff")]
    [InlineData("Data Protection Officer", "legal", "staff")]
    [InlineData("Internal Auditor", "finance", "staff")]
    [InlineData("Executive Assistant to the CEO", null, "staff")]
    [InlineData("Assistentin der Geschäftsführung", "general", "staff")]
    [InlineData("Professor of Physics", "education", "staff")]
    [InlineData("DevOps Engineer", "engineering", "staff")]
    // intern and student
    [InlineData("Intern", null, "intern")]
    [InlineData("Marketing Intern", "marketing", "intern")]
    [InlineData("Trainee Vertrieb", "sales", "intern")]
    [InlineData("Praktikantin HR", "hr", "intern")]
    [InlineData("Stagiaire marketing", "marketing", "intern")]
    [InlineData("Product Manager Intern", "product", "intern")]
    [InlineData("Student", null, "student")]
    [InlineData("Student assistant", null, "student")]
    [InlineData("Werkstudent IT", "it", "student")]
    [InlineData("PhD Student", null, "student")]
    [InlineData("Étudiante", null, "student")]
    // nothing that is known
    [InlineData("Ninja", null, null)]
    [InlineData("", null, null)]
    [InlineData("???", null, null)]
    public void Function_and_seniority_are_told_apart(string title, string? function, string? seniority) =>
        TitleParser.Parse(title).ShouldBe(new JobTitle(function, seniority));

    [Theory]
    [InlineData("VP Operations", "economic_buyer", 1)]
    [InlineData("Head of IT", "champion", 2)]
    [InlineData("Student Assistant IT", "excluded", 0)]
    [InlineData("CFO", "other", 3)]
    [InlineData("", "other", 3)]
    public void The_first_rule_that_fits_names_the_persona(string title, string persona, int tier)
    {
        var match = PersonaMatcher.Match(SamplePlaybook.Create().Personas, TitleParser.Parse(title));

        (match.Persona, match.Tier).ShouldBe((persona, tier));
    }

    [Fact]
    public void No_rule_that_fits_is_tier_3_without_a_persona() =>
        PersonaMatcher.Match([], TitleParser.Parse("CTO")).ShouldBe(new PersonaMatch(null, 3, "it", "c_level"));
}
