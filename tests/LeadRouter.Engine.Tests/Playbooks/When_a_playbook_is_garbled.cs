using System.Text;
using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public class When_a_playbook_is_garbled
{
    private static readonly string[] Pieces =
    [
        "\n",
        "\r\n",
        "\r",
        "\u0085",
        "\u2028",
        "\t",
        "\0",
        "\ufeff",
        "\ud800",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\"",
        "'",
        "\"\\",
        "\"\\U00110000\"",
        "\"\\ud800\"",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "!<",
        "|",
        ">",
        "%YAML 1.3\n",
        "%TAG ! a\n",
        "---\n",
        "...\n",
        "? ",
        "- ",
        "<<",
        "..",
        ">= ",
        "unknown",
        "dach",
        "-1",
        "99999999999999999999",
        "1e9",
        "0d",
        "4h",
        " per ",
        " in ",
        "@",
        "",
    ];

    [Fact]
    public void No_exception_escapes_and_every_diagnostic_lies_within_the_file() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed ^ (other << 1));
                for (var i = 0; i < 10; i++)
                {
                    HasNoFaultOfOurs(Garbled(random));
                }
            }
        );

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\ufeff")]
    [InlineData("\ud800")]
    [InlineData("---")]
    [InlineData("--- ---")]
    [InlineData("a:\n - b\n  c")]
    [InlineData("\"\\U00110000\"")]
    [InlineData("\"\\xD8\\uD800\"")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("%YAML 99999999999.1\n---\na: b")]
    [InlineData("%TAG ! x\n%TAG ! x\n---\na: b")]
    [InlineData("!<\0> a")]
    [InlineData("!a%ff b")]
    [InlineData("? a")]
    [InlineData("? [a\n: b")]
    public void A_stump_of_a_file_is_answered_too(string text)
    {
        HasNoFaultOfOurs(text);
        PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]).Playbook.ShouldBeNull();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Nesting_without_end_is_an_error(string open)
    {
        var deep = "name: \n " + string.Concat(Enumerable.Repeat(open, 100_000));

        PlaybookReader
            .Read([new PlaybookFile("playbook.yaml", deep)])
            .Diagnostics.ShouldHaveSingleItem()
            .Code.ShouldBeOneOf("too-deep", "yaml-syntax");
    }

    [Fact]
    public void Conditions_may_nest_to_the_limit_and_no_further()
    {
        // The root, the list of lines, a line and its condition are four levels themselves.
        SmallPlaybook.Read(Nested(60)).Diagnostics.Where(one => one.Location.File == SmallPlaybook.TestFile).ShouldBeEmpty();
        SmallPlaybook
            .Read(Nested(62))
            .Diagnostics.Where(one => one.Location.File == SmallPlaybook.TestFile)
            .ShouldHaveSingleItem()
            .Message.ShouldBe("Maps and lists are nested more than 64 deep here.");

        static string Nested(int depth) =>
            "qualification: [{qualify: 1, when: "
            + string.Concat(Enumerable.Repeat("{not: ", depth))
            + "{signal: demo}"
            + new string('}', depth)
            + "}]";
    }

    [Fact]
    public void A_file_over_a_mebibyte_is_not_read() =>
        PlaybookReader
            .Read([new PlaybookFile("playbook.yaml", new string('#', (1024 * 1024) + 1))])
            .Diagnostics.ShouldHaveSingleItem()
            .Code.ShouldBe("too-large");

    [Fact]
    public void Aliases_do_not_unfold()
    {
        var bomb = new StringBuilder("lists:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"
            );
        }

        SmallPlaybook.Read(bomb.ToString()).Diagnostics.Select(one => one.Code).ShouldContain("no-anchors");
    }

    [Fact]
    public void Lists_do_not_unfold_without_end()
    {
        var lists = "lists: {many: [" + string.Join(",", Enumerable.Repeat("a", 100_000)) + "]}\n";
        var uses = string.Join(", ", Enumerable.Repeat("{industry: many}", 10_000));

        var reading = SmallPlaybook.Read(lists + "qualification: [{qualify: 1, when: {any: [" + uses + "]}}]");

        reading.Diagnostics.Select(one => one.Code).ShouldContain("too-large");
    }

    [Fact]
    public void Thousands_of_mistakes_are_all_told()
    {
        var lines = string.Concat(Enumerable.Range(0, 5_000).Select(i => FormattableString.Invariant($"  signl{i}: {{points: 5}}\n")));

        var reading = SmallPlaybook.Read(
            "engagement:\n" + lines + "  levels: {1: 70, 2: 40, 3: 15, 4: 0}\n  account: {tierWeights: {0: 0, 1: 1, 2: 1, 3: 1}, cap: 100}"
        );

        reading.Diagnostics.Count(one => one.Code == "unknown-signal").ShouldBe(5_000);
    }

    [Fact]
    public void Where_rules_are_too_many_to_be_compared_it_is_said_once()
    {
        var lines = Enumerable.Range(0, 10_100).Select(i => FormattableString.Invariant($"  - {{persona: p{i}, tier: 1, function: it}}\n"));

        var reading = SmallPlaybook.Read("personas:\n" + string.Concat(lines));

        reading.Diagnostics.Count(one => one.Code == "not-compared").ShouldBe(1);
        reading.Diagnostics.Count(one => one.Code == "never-fires").ShouldBe(9_999);
    }

    private static string Garbled(Random random)
    {
        var text = new StringBuilder(Resources.Example);
        for (var edits = random.Next(1, 12); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                    break;
                case 2:
                    text[at] = text[random.Next(text.Length)];
                    break;
                default:
                    var from = random.Next(text.Length);
                    text.Insert(at, text.ToString(from, Math.Min(random.Next(1, 60), text.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }

    private static void HasNoFaultOfOurs(string text)
    {
        var reading = PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]);

        Places.ShouldLieWithin(text, reading);
        PlaybookReport.Json(reading).ShouldNotBeEmpty();
    }
}
