using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LeadRouter.Engine.Tests.GoldenContacts;

/// <summary>Every playbook that differs from another in one thing: a node left out, two neighbours of a list swapped, a value or a key made another.</summary>
internal static partial class Mutations
{
    /// <summary>What may stand where only certain words may.</summary>
    private static readonly string[] Words =
    [
        "GB",
        "DE",
        "customer",
        "partner",
        "it",
        "finance",
        "vp",
        "manager",
        "staff",
        "strong",
        "weak",
        "page",
        "form",
        "true",
        "false",
        "next",
        "enrich",
        "B",
        "expansion",
        "new",
        "opportunity_owner",
        "account_owner",
        "channel_manager",
        "territory",
        "person",
        "always",
        "reroute",
        "escalate",
        "drop",
        "email",
        "slack",
        "fallback",
        "off",
        "pricing",
        "guide",
        "other",
        "champion",
        "economic_buyer",
        "desk",
        "dach-mid",
        "team",
        "unknown",
        "Mon-Fri 09:00-17:30 Europe/London",
        "Mon-Fri 08:00-18:00 Europe/London",
        "Mon-Fri 09:00-17:00 Europe/Berlin",
        "Tue 07:30",
    ];

    public static IEnumerable<Mutation> Of(JsonObject playbook)
    {
        foreach (var (path, node) in PlaybookTree.Below(playbook))
        {
            yield return new Mutation($"{path} left out", [With(playbook, path, Remove)]);
            if (node is JsonArray list)
            {
                for (var place = 0; place + 1 < list.Count; place++)
                {
                    var first = place;
                    yield return new Mutation(
                        $"{path}[{place}] and [{place + 1}] swapped",
                        [With(playbook, path, found => Swap(found, first))]
                    );
                }
            }

            if (node is JsonValue)
            {
                // The nearest value first; where that may not stand there, any other of the playbook.
                yield return new Mutation(
                    $"{path}: {Scalar(node)} is another",
                    Near(Scalar(node))
                        .Concat(Words)
                        .Where(other => other != Scalar(node))
                        .Select(other => With(playbook, path, found => found.ReplaceWith(other)))
                );
            }

            if (node.Parent is JsonObject)
            {
                yield return new Mutation(
                    $"{path}: the key is another",
                    Near(node.GetPropertyName())
                        .Where(other => other != node.GetPropertyName())
                        .Select(other => With(playbook, path, found => Rename(found, other)))
                );
            }
        }
    }

    private static string With(JsonObject playbook, string path, Action<JsonNode> change)
    {
        var copy = playbook.DeepClone();
        change(PlaybookTree.Below(copy).First(one => one.Path == path).Node);
        return PlaybookTree.Text(copy);
    }

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonObject map)
        {
            map.Remove(node.GetPropertyName());
        }
        else
        {
            node.Parent!.AsArray().Remove(node);
        }
    }

    private static void Swap(JsonNode list, int first)
    {
        var item = list[first]!;
        list.AsArray().RemoveAt(first);
        list.AsArray().Insert(first + 1, item);
    }

    private static void Rename(JsonNode node, string name)
    {
        var map = node.Parent!.AsObject();
        var at = map.IndexOf(node.GetPropertyName());
        map.RemoveAt(at);
        if (!map.ContainsKey(name))
        {
            map.Insert(at, name, node);
        }
    }

    /// <summary>Each number of the text one more, and one less; then the text with a letter more.</summary>
    private static IEnumerable<string> Near(string text) =>
        [
            .. Number().Matches(text).Select(number => Changed(text, number, Step(text))),
            .. Number().Matches(text).Select(number => Changed(text, number, -Step(text))),
            text.Replace("Mon-Fri", "Mon-Sat", StringComparison.Ordinal),
            text + "x",
        ];

    /// <summary>Completeness is a sum of weights: it has few values, and no neighbour's contact can be told from another's by one percent.</summary>
    private static int Step(string text) => text.EndsWith('%') ? 15 : 1;

    private static string Changed(string text, Match number, int by) =>
        text[..number.Index]
        + (int.Parse(number.Value, CultureInfo.InvariantCulture) + by).ToString(
            new string('0', number.Length),
            CultureInfo.InvariantCulture
        )
        + text[(number.Index + number.Length)..];

    private static string Scalar(JsonNode node) => node.GetValue<string>();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
