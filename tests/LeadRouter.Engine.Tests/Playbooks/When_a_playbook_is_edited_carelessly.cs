using System.Buffers;
using LeadRouter.Engine.Playbooks;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>Slips that keep the file nearly YAML, so that the readers behind the parser see them.</summary>
public class When_a_playbook_is_edited_carelessly
{
    private static readonly SearchValues<char> Between = SearchValues.Create(" {}[],:\n");

    private static readonly string[] Scalars =
    [
        "0",
        "-1",
        "1.5",
        "1e3",
        "0x10",
        "1_000",
        "99999999999999999999",
        "yes",
        "~",
        "''",
        "2026-01-01",
        "50%",
        "90d",
        "-3h",
        "50..10",
        "..",
        ">= 5",
        "unknown",
        "[]",
        "{}",
        "[a, [b]]",
        "{a: b}",
        "&a x",
        "*a",
        "!!int 5",
        "\"a\\nb\"",
    ];

    [Fact]
    public void No_exception_escapes_and_every_place_lies_within_the_file() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed ^ (other << 1));
                var text = Resources.Example;
                for (var slips = random.Next(1, 5); slips > 0; slips--)
                {
                    text = Slip(text, random);
                }

                Places.ShouldLieWithin(text, PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]));
            }
        );

    private static string Slip(string text, Random random)
    {
        // A word, a quoted text or a number: a key when a colon follows it, else a value.
        var tokens = Tokens(text);
        if (tokens.Count == 0)
        {
            return text;
        }

        var (start, length) = tokens[random.Next(tokens.Count)];
        var token = text.Substring(start, length);
        switch (random.Next(6))
        {
            case 0:
                return text.Remove(start, length);
            case 1:
                return text.Insert(start, token);
            case 2:
                var (other, otherLength) = tokens[random.Next(tokens.Count)];
                return text.Remove(start, length).Insert(start, text.Substring(other, otherLength));
            case 3:
                return text.Remove(start, length).Insert(start, Scalars[random.Next(Scalars.Length)]);
            case 4:
                // A line of its own is left out, or stands twice.
                var from = text.LastIndexOf('\n', start) + 1;
                var to = text.IndexOf('\n', start);
                to = to < 0 ? text.Length : to + 1;
                return random.Next(2) == 0 ? text.Remove(from, to - from) : text.Insert(from, text[from..to]);
            default:
                return text[..start];
        }
    }

    private static List<(int Start, int Length)> Tokens(string text)
    {
        var tokens = new List<(int Start, int Length)>();
        for (var at = 0; at < text.Length; )
        {
            var length = text.AsSpan(at).IndexOfAny(Between);
            length = length < 0 ? text.Length - at : length;
            if (length > 0)
            {
                tokens.Add((at, length));
            }

            at += length + 1;
        }

        return tokens;
    }
}
