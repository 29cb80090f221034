using LeadRouter.Engine.Accounts;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

public class When_a_country_or_a_size_is_written
{
    [Theory]
    [InlineData("MA", "Morocco", "Marokko", "Maroc", "Marruecos", "المغرب", "MAR", "Kingdom of Morocco")]
    [InlineData("QA", "Qatar", "Katar", "State of Qatar")]
    [InlineData("KW", "Kuwait", "Koweït", "Kuweit")]
    [InlineData("KE", "Kenya", "Kenia")]
    [InlineData("JO", "Jordan", "Jordanien", "Jordanie", "Jordania")]
    [InlineData("TN", "Tunisia", "Tunesien", "Tunisie", "Túnez")]
    [InlineData("PK", "Pakistan", "Islamic Republic of Pakistan")]
    [InlineData(
        "GB",
        "Royaume-Uni",
        "Reino Unido",
        "UK",
        "U.K.",
        "Great Britain",
        "Vereinigtes Königreich",
        "the united kingdom",
        "England"
    )]
    [InlineData("NL", "Pays-Bas", "Países Bajos", "The Netherlands", "Nederland", "Les Pays-Bas", "Niederlande", "Holland")]
    [InlineData(
        "US",
        "États-Unis",
        "Etats Unis",
        "Estados Unidos",
        "USA",
        "U.S.A.",
        "United States of America",
        "Vereinigte Staaten",
        "EE. UU."
    )]
    [InlineData("CI", "Côte d’Ivoire", "Cote d'Ivoire", "Ivory Coast", "Elfenbeinküste")]
    [InlineData("IR", "Iran (Islamic Republic of)", "Iran, Islamic Republic of", "Iran")]
    [InlineData("BA", "Bosnia & Herzegovina", "Bosnien und Herzegowina", "Bosnia and Herzegovina")]
    [InlineData("TR", "Türkiye", "Turkey", "Turquie")]
    [InlineData("CZ", "Czechia", "Czech Republic", "Tschechien", "Česko", "République tchèque")]
    [InlineData("DE", "Deutschland", "Germany", "Alemania", "Allemagne", "GER", "de")]
    [InlineData("CD", "Democratic Republic of the Congo", "Congo-Kinshasa", "DRC")]
    [InlineData("VN", "Viet Nam", "Vietnam")]
    [InlineData("XK", "Kosovo")]
    [InlineData("SA", "Saudi Arabia", "Kingdom of Saudi Arabia", "Saudi-Arabien", "Arabie saoudite", "KSA")]
    public void A_country_is_known_by_its_usual_names(string code, params string[] names)
    {
        foreach (var name in names.Append(code).Append(code.ToLowerInvariant()))
        {
            CountryCode.Parse(name).ShouldBe(code, name);
        }
    }

    [Theory]
    [InlineData("Neverland")]
    [InlineData("somewhere in Europe")]
    [InlineData("the")]
    [InlineData("")]
    public void What_is_none_is_unknown(string text) => CountryCode.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("1.5k", 1500)]
    [InlineData("2,5k", 2500)]
    [InlineData("1.5 K", 1500)]
    [InlineData("1,5 Tsd.", 1500)]
    [InlineData("1.25k", 1250)]
    [InlineData("1.500k", 1500)]
    [InlineData("0.5k", 500)]
    [InlineData("10k+", 10_000)]
    [InlineData("> 10K", 10_000)]
    [InlineData("5-10k", 5_000)]
    [InlineData("1k-5k", 1_000)]
    [InlineData("1.5k - 2k", 1500)]
    [InlineData("500-1k", 500)]
    [InlineData("1.2 million", 1_200_000)]
    [InlineData("1,200", 1200)]
    [InlineData("10.000", 10_000)]
    [InlineData("1 200", 1200)]
    [InlineData("1'200", 1200)]
    [InlineData("1,234,567", 1_234_567)]
    [InlineData("250.0", 250)]
    [InlineData("1,200.00", 1200)]
    [InlineData("51-200", 51)]
    [InlineData("51 – 200 employees", 51)]
    [InlineData("50 Mitarbeiter", 50)]
    [InlineData("450", 450)]
    [InlineData("0", 0)]
    public void A_size_is_read_as_it_is_meant(string text, long people) => EmployeeCount.Parse(text).ShouldBe(people);

    [Theory]
    [InlineData("1.5")]
    [InlineData("12,25")]
    [InlineData("k")]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("2e3")]
    [InlineData("1.2E+3")]
    [InlineData("")]
    public void What_is_no_number_of_people_is_unknown(string text) => EmployeeCount.Parse(text).ShouldBeNull();
}
