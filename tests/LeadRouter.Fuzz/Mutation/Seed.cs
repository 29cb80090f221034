using System.Text;
using System.Text.Json;

namespace LeadRouter.Fuzz.Mutation;

/// <summary>An input that a reader takes, and where its parts stand: a mutation that knows them gets past the first check.</summary>
internal sealed class Seed
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public Seed(byte[] bytes)
    {
        Bytes = bytes;
        var json = new List<Piece>();
        var members = new List<Piece>();
        ReadJson(json, members);
        Values = json;
        Members = members;
        Words = FindWords();
    }

    public byte[] Bytes { get; }

    /// <summary>The values of its JSON, inner ones too; empty when there is none.</summary>
    public IReadOnlyList<Piece> Values { get; }

    /// <summary>Names of its JSON with their values.</summary>
    public IReadOnlyList<Piece> Members { get; }

    /// <summary>Runs of letters and digits.</summary>
    public IReadOnlyList<Piece> Words { get; }

    public static Seed Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public ReadOnlySpan<byte> this[Piece piece] => Bytes.AsSpan(piece.Start, piece.Length);

    private void ReadJson(List<Piece> values, List<Piece> members)
    {
        var start = Bytes.AsSpan().IndexOfAny((byte)'{', (byte)'[');
        if (start < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(Bytes.AsSpan(start), Options);
        var open = new Stack<(int Start, int Name)>();
        var name = -1;
        try
        {
            while (reader.Read())
            {
                var at = start + (int)reader.TokenStartIndex;
                var end = start + (int)reader.BytesConsumed;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = at;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((at, name));
                        name = -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        var (from, whose) = open.Pop();
                        Add(from, end, whose);
                        break;
                    default:
                        Add(at, end, name);
                        name = -1;
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // A seed that only begins as JSON does: what was found until here serves.
        }

        void Add(int from, int end, int whose)
        {
            values.Add(new Piece(from, end - from));
            if (whose >= 0)
            {
                members.Add(new Piece(whose, end - whose));
            }
        }
    }

    private List<Piece> FindWords()
    {
        var words = new List<Piece>();
        var start = -1;
        for (var i = 0; i <= Bytes.Length; i++)
        {
            var isWord = i < Bytes.Length && (char.IsAsciiLetterOrDigit((char)Bytes[i]) || Bytes[i] >= 0x80);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(new Piece(start, i - start));
                start = -1;
            }
        }

        return words;
    }
}
