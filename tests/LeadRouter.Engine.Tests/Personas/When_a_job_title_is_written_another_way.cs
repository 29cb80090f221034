using System.Text;
using LeadRouter.Engine.Personas;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Personas;

public class When_a_job_title_is_written_another_way
{
    private static readonly IReadOnlyList<string> Titles = [.. TitleCase.All.Select(one => one.Title).Where(IsPlain)];
    private static readonly string[] Regions =
    [
        "EMEA",
        "DACH",
        "International",
        "North America",
        "Germany",
        "APAC",
        "Global",
        "UK",
        "Southern Europe",
    ];

    [Fact]
    public void Case_does_not_matter() =>
        ForEveryTitle(
            (title, random) => string.Concat(title.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)))
        );

    [Fact]
    public void Accents_do_not_matter()
    {
        foreach (var title in TitleCase.All.Select(one => one.Title).Where(title => title.Any(c => "äöüÄÖÜéèêçñáíóúÉàâîôû".Contains(c))))
        {
            var plain = new StringBuilder(title);
            foreach (
                var (from, to) in "ä,a ö,o ü,u Ä,A Ö,O Ü,U é,e è,e ê,e ç,c ñ,n á,a í,i ó,o ú,u É,E à,a â,a î,i ô,o û,u"
                    .Split(' ')
                    .Select(pair => (pair[0], pair[2]))
            )
            {
                plain.Replace(from, to);
            }

            TitleParser.Parse(plain.ToString()).ShouldBe(TitleParser.Parse(title), title);
        }
    }

    [Fact]
    public void Umlauts_may_be_written_out()
    {
        foreach (var title in (string[])["Geschäftsführer", "Verkäuferin", "Präsident", "Einkäufer", "Vorständin Personal", "Gründerin"])
        {
            var written = title.Replace("ä", "ae", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal);
            TitleParser.Parse(written).ShouldBe(TitleParser.Parse(title), title);
        }
    }

    [Fact]
    public void Blanks_and_marks_around_it_do_not_matter() =>
        ForEveryTitle(
            (title, random) =>
                Pick(random, " ", "\t", "**", "\"", "--", "★ ")
                + title.Replace(" ", "  ", StringComparison.Ordinal)
                + Pick(random, "", " ", ".", "!", " *")
        );

    [Fact]
    public void A_region_changes_nobodys_seniority() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var title = Titles[random.Next(Titles.Count)];
                var region = Pick(random, Regions);
                var placed = random.Next(4) switch
                {
                    0 => $"{title}, {region}",
                    1 => $"{title} ({region})",
                    2 => $"{title} - {region}",
                    _ => $"{region} {title}",
                };

                TitleParser.Parse(placed).Seniority.ShouldBe(TitleParser.Parse(title).Seniority, placed);
            }
        );

    [Theory]
    [InlineData(
        "Leiter",
        "Leiterin",
        "Leiter:in",
        "Leiter*in",
        "Leiter_in",
        "LeiterIn",
        "Leiter/in",
        "Leiter/-in",
        "Leiter(in)",
        "Leiter (m/w/d)"
    )]
    [InlineData(
        "Geschäftsführer",
        "Geschäftsführerin",
        "Geschäftsführer:in",
        "GeschäftsführerIn",
        "Geschäftsführer (w/m/d)",
        "Geschäftsführer*in"
    )]
    [InlineData("Vertriebsleiter", "Vertriebsleiterin", "Vertriebsleiter:in", "Vertriebsleiter/-in", "VertriebsleiterIn")]
    [InlineData("Einkäufer", "Einkäuferin", "Einkäufer:in", "Einkäufer/in (m/w/x)")]
    [InlineData(
        "Directeur commercial",
        "Directrice commerciale",
        "Directeur/Directrice commercial",
        "Directeur·rice commercial",
        "Directeur (H/F) commercial"
    )]
    [InlineData("Chef de projet", "Cheffe de projet", "Chef·fe de projet", "Chef(fe) de projet")]
    [InlineData("Director de Ventas", "Directora de Ventas", "Director/a de Ventas", "Director(a) de Ventas")]
    [InlineData("Jefe de Compras", "Jefa de Compras", "Jefe/a de Compras")]
    [InlineData("Consejero Delegado", "Consejera Delegada", "Consejero/a Delegado/a")]
    [InlineData("Praktikant", "Praktikantin", "Praktikant:in", "Praktikant (m/w/d)")]
    public void All_genders_are_equal(string title, params string[] others)
    {
        foreach (var other in others)
        {
            TitleParser.Parse(other).ShouldBe(TitleParser.Parse(title), other);
        }
    }

    [Fact]
    public void Nothing_that_is_typed_makes_it_fail() =>
        ForEverySeed.Check(
            (seed, length) =>
            {
                var random = new Random(seed);
                var text = new StringBuilder();
                while (text.Length < length % 600)
                {
                    text.Append(
                        random.Next(4) switch
                        {
                            0 => ((char)random.Next(0x10000)).ToString(),
                            1 => Pick(random, " ", ",", ".", "/", "(", ")", "<b>", "&amp;", "@", "-", ":in", "\0", "\ud83d"),
                            _ => Pick(random, Titles),
                        }
                    );
                }

                var said = TitleParser.Parse(text.ToString());
                TitleParser.Parse(text.ToString()).ShouldBe(said);
            }
        );

    [Fact]
    public void What_stands_behind_hundreds_of_characters_is_not_read() =>
        TitleParser.Parse(new string('x', 500) + " CEO").ShouldBe(new JobTitle(null, null));

    [Fact]
    public void A_long_title_is_read_by_its_beginning() =>
        TitleParser.Parse("Head of IT | " + string.Concat(Enumerable.Repeat("speaker, ", 60))).ShouldBe(new JobTitle("it", "director"));

    // A mark inside it may part what belongs together; of addresses and tags every mark counts.
    private static bool IsPlain(string title) => title.All(c => char.IsLetter(c) || c is ' ');

    private static void ForEveryTitle(Func<string, Random, string> rewrite) =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var title = Titles[random.Next(Titles.Count)];
                var rewritten = rewrite(title, random);

                TitleParser.Parse(rewritten).ShouldBe(TitleParser.Parse(title), rewritten);
            }
        );

    private static string Pick(Random random, params IReadOnlyList<string> of) => of[random.Next(of.Count)];
}
