using System.Text;

namespace LeadRouter.Fuzz.Mutation;

/// <summary>What readers have stumbled over before.</summary>
internal static class Interesting
{
    /// <summary>Of a text repeated by <see cref="Long"/>; the longest go over every limit of an item or a line, those below them up to it.</summary>
    private static readonly int[] Lengths = [65, 129, 257, 513, 2_049, 5_000, 10_000, 16_000, 30_000, 66_000];

    /// <summary>Pieces of text and bytes.</summary>
    public static readonly IReadOnlyList<byte[]> Texts =
    [
        .. Utf8([
            "",
            " ",
            "0",
            "-1",
            "-0",
            "1e400",
            "NaN",
            "9223372036854775808",
            "4294967296",
            "65536",
            "256",
            "\0",
            "\ufeff",
            "\u0300",
            "\u0323\u0300",
            "\ufdfa",
            "\u0130",
            "\u00df",
            "\ud83d\ude00",
            "\u2028",
            "\u0085",
            "\u00ad",
            "\u200b",
            "\u3002",
            "\uff0e",
            "\uff20",
            "\"",
            "\"\"",
            "\"\"\"",
            "'",
            "\\",
            "\\\"",
            "\n",
            "\r\n",
            "\r",
            "\n ",
            "\r\n\t",
            "\n\n",
            "\t",
            ",",
            ";",
            "|",
            ":",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "{{",
            "[[",
            "%",
            "%0",
            "%00",
            "%ff",
            "%C0%80",
            "%ed%a0%80",
            "%25",
            "+",
            "&",
            "=",
            "?",
            "#",
            "/",
            "//",
            "..",
            ".",
            "@",
            "*",
            "**",
            "-",
            "--",
            "---",
            "...",
            "!",
            "!!",
            "&a",
            "*a",
            "<<",
            "<<: *a",
            "- ",
            "? ",
            "| \n",
            "> \n",
            "null",
            "true",
            "false",
            "xn--",
            "xn--a-",
            "www.",
            "://",
            "data:",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "unknown",
            "any",
            "not",
            "all",
            "within",
            "1d",
            "99999999999999999999d",
            "-1h",
            "50..",
            "..",
            ">= 1e400",
            "< 0",
            "100%",
            "1 in 30d",
        ]),
        [0x00],
        [0x80],
        [0xFF],
        [0xC0, 0x80],
        [0xC1, 0xBF],
        [0xE0, 0x80, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF0, 0x80, 0x80, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xEF, 0xBB],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        [0x1F, 0x8B],
        [0x7F, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0x7F],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ];

    /// <summary>What is repeated: much of one thing shows what costs more than its length.</summary>
    private static readonly IReadOnlyList<byte[]> Repeated = Utf8([
        "a",
        "A1",
        " ",
        "\t",
        "\n",
        "\r\n",
        "0",
        "9",
        ".",
        "a.",
        ".a",
        "-",
        "@",
        "a@",
        "/",
        "%",
        "%41",
        "%ff",
        "+",
        "&a=1",
        "=",
        "*",
        "*a",
        "\"",
        "\"\"",
        "\"a\",",
        "\"a\n",
        "\\",
        "\\\"",
        "\\u0300",
        "\\ud800",
        "\\u0000",
        "[",
        "{",
        "]",
        "}",
        "[]",
        "{}",
        "[{",
        "{\"a\":",
        "[[],",
        "{\"a\":[",
        "\"a\":1,",
        "{\"a\":1},",
        ",",
        ";",
        "|",
        ":",
        "a: ",
        "- ",
        "? ",
        "  - a\n",
        "a,",
        "\u0300",
        "\u0323\u0300",
        "\u0300\u0323",
        "\u0301\u0327",
        "\u1100",
        "\u1161",
        "\ufdfa",
        "\u00e9",
        "e\u0301",
        "\uac00",
        "\ud83d\ude00",
        "xn--a.",
        "properties.",
        "a.b.",
        "\0",
    ]);

    /// <summary>Much of one thing; or of many, no two of them alike.</summary>
    public static byte[] Long(FuzzRandom random)
    {
        var length = random.Pick(Lengths);
        var text = new MemoryStream(length + 16);
        switch (random.Below(8))
        {
            case 0:
                for (var i = 0; text.Length < length; i++)
                {
                    text.Write(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(0x4E00 + (i % 0x5000))));
                }

                break;
            case 1:
                for (var i = 0; text.Length < length; i++)
                {
                    text.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"\"k{i}\":{i},")));
                }

                break;
            case 2:
                for (var i = 0; text.Length < length; i++)
                {
                    text.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"k{i}: {i}\n")));
                }

                break;
            default:
                var one = random.Pick(Repeated);
                while (text.Length < length)
                {
                    text.Write(one);
                }

                break;
        }

        return text.ToArray();
    }

    public static IReadOnlyList<byte[]> Utf8(string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
