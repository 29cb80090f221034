using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Playbooks.Schema;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public partial class When_an_editor_reads_the_schema
{
    private const string Approve = "LEADROUTER_APPROVE";
    private const string Odd = "xqzwv";

    /// <summary>Mistakes of shape: the others need the playbook's names, or two places compared.</summary>
    private static readonly HashSet<string> OfShape =
    [
        "unknown-key",
        "unknown-field",
        "wrong-type",
        "missing-key",
        "wrong-row",
        "wrong-line",
        "conflicting-keys",
        "no-recipient",
        "bad-budget",
        "bad-hours",
        "bad-frequency",
        "bad-name",
        "unknown-level",
        "unknown-tier",
        "unknown-ladder",
        "unknown-channel",
    ];

    /// <summary>What those codes also say, and a schema cannot.</summary>
    private static readonly string[] OnlyTheReaderCanTell =
    [
        // Any text may be the name of a list.
        "must be a number, a range",
        "it has no ranges and comparisons",
        "'signal' beside 'within'",
        // Two values compared, and names of days.
        "with an end that is not its start",
        "must end after its start",
        "Mon-Fry",
        // How long a duration is.
        "'3 in 12h'",
        "'3 in 400d'",
        // To YAML this is the number 1.
        "this is '0x1'",
    ];

    /// <summary>The example with a line for a model, and a golden contact with everything in it that one can have.</summary>
    private static readonly string Whole =
        Resources.Example.Replace(
            "personas: economic_buyer}}\n",
            "personas: economic_buyer}}\n  - {propensity: {1: 40%}, promote: 25%, control: 2%, controlFrom: 5%, controlSeed: 7}\n",
            StringComparison.Ordinal
        ) + "\ngolden: [{contact: x, facts: {}, did: [{}], colleagues: [{}], claimed: {}, workload: {eve@acme.example: {}}, expect: {}}]\n";

    private static string Shipped => Path.Combine(RepositoryFolder.Path, "playbook", "playbook.schema.json");

    [Fact]
    public void The_file_beside_the_example_is_up_to_date()
    {
        if (Environment.GetEnvironmentVariable(Approve) is "1")
        {
            File.WriteAllText(Shipped, PlaybookSchema.Json());
        }

        File.ReadAllText(Shipped)
            .ReplaceLineEndings("\n")
            .ShouldBe(
                PlaybookSchema.Json(),
                $"Run this test once with {Approve}=1, or leadrouter check --schema > playbook/playbook.schema.json."
            );
        Resources.Example.ShouldContain("# yaml-language-server: $schema=playbook.schema.json");
    }

    [Fact]
    public async Task The_example_and_every_right_part_are_accepted()
    {
        IReadOnlyList<string> right =
        [
            Resources.Example,
            Resources.Golden,
            .. MistakeCase.All.Where(one => !one.Said.Any(IsError)).Select(one => one.Text),
        ];

        var answers = await SchemaJudge.JudgeAsync(Shipped, right, TestContext.Current.CancellationToken);

        foreach (var (text, answer) in right.Zip(answers))
        {
            answer.ShouldNotBeNull(text).ShouldBeEmpty(text);
        }
    }

    [Fact]
    public async Task Mistakes_of_shape_are_refused()
    {
        var wrong = MistakeCase.All.Where(one => one.Said.Any(IsOfShape)).ToList();

        var answers = await SchemaJudge.JudgeAsync(Shipped, [.. wrong.Select(one => one.Text)], TestContext.Current.CancellationToken);

        var missed = wrong.Zip(answers).Where(pair => pair.Second is { Count: 0 }).Select(pair => $"{pair.First.File}:{pair.First.Line}");
        wrong.Count.ShouldBeGreaterThan(150);
        missed.ShouldBeEmpty();
    }

    [Fact]
    public void It_knows_the_keys_that_the_reader_knows_and_no_others()
    {
        var schema = KeysOfMaps(JsonNode.Parse(PlaybookSchema.Json())!).ToHashSet(StringComparer.Ordinal);

        var reader = KnownToTheReader().ToHashSet(StringComparer.Ordinal);

        reader.Except(schema).ShouldBeEmpty();
        schema.Except(reader).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_in_it_is_described_and_what_may_be_left_out_has_a_default()
    {
        foreach (var (path, map) in Maps(JsonNode.Parse(PlaybookSchema.Json())!, ""))
        {
            var required = (map["required"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
            foreach (var (key, value) in (JsonObject)map["properties"]!)
            {
                if (value is not JsonObject described)
                {
                    continue;
                }

                var description = described["description"]?.GetValue<string>().ShouldNotBeNull($"{path}/{key}");
                var needsDefault =
                    !required.Contains(key)
                    && !path.Contains("$defs")
                    && path.Length > 0
                    && !path.EndsWith("matrix", StringComparison.Ordinal);
                (!needsDefault || description!.Contains("Default: ") || description.Contains("Instead of '")).ShouldBeTrue(
                    $"{path}/{key}: {description}"
                );
                if (described["maximum"] is not null)
                {
                    description!.ShouldContain("Range: ");
                }
            }
        }
    }

    /// <summary>What the reader says it knows, wherever a key stands in the example that nobody can have meant.</summary>
    private static IEnumerable<string> KnownToTheReader()
    {
        var places = new List<int> { 0 };
        for (var at = Whole.IndexOf('{'); at >= 0; at = Whole.IndexOf('{', at + 1))
        {
            places.Add(at + 1);
        }

        foreach (Match section in Block().Matches(Whole))
        {
            places.Add(section.Index + section.Length);
        }

        places.Add(Whole.IndexOf("matrix:", StringComparison.Ordinal));
        foreach (var place in places)
        {
            var insert =
                place == 0 ? $"{Odd}: 1\n"
                : Whole[place - 1] == '{' ? $"{Odd}: 1, "
                : Whole[place - 1] == '\n' ? $"  {Odd}: 1\n"
                : $"{Odd}: 1\n    ";
            var text = Whole.Insert(place, insert);
            foreach (var diagnostic in PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]).Diagnostics)
            {
                // A matrix offers only those grades that the playbook has.
                if (
                    diagnostic.Code is "unknown-key" or "unknown-field" or "unknown-level" or "unknown-tier" or "unknown-grade"
                    && Known().Match(diagnostic.Message) is { Success: true } known
                    && !known.Groups[1].Value.StartsWith("A, B, C, D, F", StringComparison.Ordinal)
                )
                {
                    yield return Joined(known.Groups[1].Value.Split(", "));
                }
            }
        }
    }

    private static IEnumerable<string> KeysOfMaps(JsonNode schema) =>
        Maps(schema, "")
            .Where(map => map.Map["additionalProperties"] is JsonValue)
            .Select(map =>
                Joined([
                    .. ((JsonObject)map.Map["properties"]!).Select(property => property.Key),
                    .. (map.Map["patternProperties"] as JsonObject ?? []).Select(pattern =>
                        pattern.Key.Replace("^", "").Replace("\\.", ".").Replace(".+$", "NAME")
                    ),
                ])
            );

    private static IEnumerable<(string Path, JsonObject Map)> Maps(JsonNode? node, string path)
    {
        var children = node switch
        {
            JsonObject map => map.Where(child => child.Key is not ("enum" or "required"))
                .Select(child => (Key: "/" + child.Key, child.Value)),
            JsonArray list => list.Select((value, i) => (Key: $"/{i}", Value: value)),
            _ => [],
        };
        var own =
            node is JsonObject { } candidate && candidate["properties"] is JsonObject
                ? [(path, candidate)]
                : Array.Empty<(string, JsonObject)>();
        return own.Concat(children.SelectMany(child => Maps(child.Value, path + child.Key)));
    }

    private static string Joined(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal));

    private static bool IsOfShape(string line) =>
        IsError(line) && OfShape.Contains(Code(line)) && !OnlyTheReaderCanTell.Any(text => line.Contains(text, StringComparison.Ordinal));

    private static bool IsError(string line) => line.Contains(": error ", StringComparison.Ordinal);

    private static string Code(string line) => line.Split(' ')[2].TrimEnd(':');

    [GeneratedRegex("^(facts|icp|engagement|territories|alerts):.*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("; known: (.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Known();
}
