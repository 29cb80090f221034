using System.Collections;
using System.Globalization;
using System.Text;

namespace LeadRouter.Engine.Normalisation;

/// <summary>The tables of normalisation form KC, read once from <c>nfkc.txt</c> beside this file.</summary>
internal sealed class NfkcData
{
    private readonly Dictionary<int, int[]> decompositions = [];
    private readonly Dictionary<(int First, int Second), int> compositions = [];
    private readonly Dictionary<int, byte> classes = [];
    private readonly BitArray mayChange = new(0x10000);

    private NfkcData(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "D":
                    decompositions.Add(Hex(words[1]), [.. words.Skip(2).Select(Hex)]);
                    break;
                case "C":
                    compositions.Add((Hex(words[1]), Hex(words[2])), Hex(words[3]));
                    break;
                case "K":
                    AddClass(byte.Parse(words[1], CultureInfo.InvariantCulture), words.Skip(2));
                    break;
            }
        }

        MarkWhatMayChange();
    }

    public static NfkcData Instance { get; } = Load();

    /// <summary>False when the character stands for itself wherever it stands. Surrogates may change.</summary>
    public bool MayChange(char c) => mayChange[c];

    /// <summary>The full compatibility decomposition; null for a character that has none.</summary>
    public int[]? Decomposition(int codePoint) => decompositions.GetValueOrDefault(codePoint);

    public int? Composition(int first, int second) => compositions.TryGetValue((first, second), out var composite) ? composite : null;

    public byte CombiningClass(int codePoint) => classes.GetValueOrDefault(codePoint);

    private static NfkcData Load()
    {
        const string Name = "LeadRouter.Engine.Normalisation.nfkc.txt";
        using var stream =
            typeof(NfkcData).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The program was built without its resource {Name}.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return new NfkcData(reader);
    }

    private void AddClass(byte combiningClass, IEnumerable<string> ranges)
    {
        foreach (var range in ranges)
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = Hex(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : Hex(range[(dash + 1)..]);
            for (var codePoint = first; codePoint <= last; codePoint++)
            {
                classes.Add(codePoint, combiningClass);
            }
        }
    }

    // A letter that falls apart into what composes to itself (ü) does not change; what composes with its left neighbour may.
    private void MarkWhatMayChange()
    {
        var composites = compositions.Values.ToHashSet();
        foreach (
            var codePoint in decompositions
                .Keys.Where(c => !composites.Contains(c))
                .Concat(classes.Keys)
                .Concat(compositions.Keys.Select(p => p.Second))
        )
        {
            if (codePoint < mayChange.Length)
            {
                mayChange[codePoint] = true;
            }
        }

        // … unless what it starts with does: U+0385 is made of U+00A8, which is a space and a mark.
        foreach (var ((first, _), composite) in compositions.Where(c => c.Value < mayChange.Length))
        {
            mayChange[composite] |= first < mayChange.Length && mayChange[first];
        }

        for (var c = 0xD800; c <= 0xDFFF; c++)
        {
            mayChange[c] = true;
        }

        // Vowels and final consonants of Hangul compose with what stands before them.
        for (var c = 0x1161; c <= 0x11C2; c++)
        {
            mayChange[c] = true;
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
