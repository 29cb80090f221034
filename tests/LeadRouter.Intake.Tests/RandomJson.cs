using System.Text;

namespace LeadRouter.Intake.Tests;

/// <summary>Items that are almost right: the fields of the protocol, with values of every kind, sense and size.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Types = ["track", "page", "screen", "identify", "group", "alias", "Track", "purchase"];

    private static readonly string[] Names =
    [
        "type",
        "userId",
        "anonymousId",
        "previousId",
        "groupId",
        "messageId",
        "event",
        "name",
        "properties",
        "traits",
        "context",
        "timestamp",
        "originalTimestamp",
        "sentAt",
        "email",
        "url",
        "page",
        "campaign",
        "form",
        "file",
        "userAgent",
        "a\\u0000b",
        "\\ud800",
        "",
    ];

    private static readonly string[] Texts =
    [
        "",
        " ",
        "u1",
        "Form Submitted",
        "File Downloaded",
        "Email Opened",
        "jane@acme.example",
        "jané@bücher.example",
        "@",
        "a@.",
        "a@\\u0000.b",
        "2026-03-10T11:00:00Z",
        "2099-03-10T11:00:00.123456789+02:00",
        "0001-01-01",
        "https://acme.example/a%00b/%ff?utm_campaign=%zz&x#y",
        "://",
        "/",
        "?utm_campaign=",
        "\\ud83d",
        "\\ude00\\ud83d",
        "\\u0000",
        "ﷺﷺﷺ",
        "x\\n\\\"y",
    ];

    private readonly Random random = new(seed);

    public string Item()
    {
        if (random.Next(20) == 0)
        {
            return Value(3);
        }

        var item = new StringBuilder(
            $$"""{"type":"{{Pick(Types)}}","userId":{{Value(1)}},"event":{{Text()}},"groupId":{{Text()}},"previousId":{{Text()}}"""
        );
        foreach (var name in Names.Where(_ => random.Next(3) == 0))
        {
            item.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"{name}\":{Value(4)}");
        }

        return item.Append('}').ToString();
    }

    public string Value(int depth) =>
        random.Next(depth > 0 ? 9 : 6) switch
        {
            0 => "null",
            1 => random.Next(2) == 0 ? "true" : "false",
            2 => Pick(["0", "-1", "1e400", "12345678901234567890", "1.50"]),
            3 or 4 or 5 => Text(),
            6 => "[" + string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1))) + "]",
            _ => "{"
                + string.Join(
                    ",",
                    Enumerable.Range(0, random.Next(random.Next(20) == 0 ? 90 : 5)).Select(n => $"\"{Name(n)}\":{Value(depth - 1)}")
                )
                + "}",
        };

    private string Name(int number) => random.Next(3) == 0 ? "n" + number : Pick(Names);

    private string Text() => $"\"{(random.Next(15) == 0 ? new string('é', random.Next(400)) : Pick(Texts))}\"";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
