namespace LeadRouter.Propensity.Onnx.Wire;

/// <summary>What one reading may still make: two bytes of a file can ask for an object of a hundred, and a small file for millions of them.</summary>
internal sealed class ReadBudget
{
    /// <summary>Messages and different texts, together.</summary>
    private const int MostParts = 1_000_000;

    private const int ShortText = 32;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _left = MostParts;

    /// <param name="at">The byte of the file where the part stands.</param>
    public void Take(int at)
    {
        if (--_left < 0)
        {
            throw new OnnxException(
                $"byte {at}",
                $"the file holds more than {MostParts} nodes, attributes, tensors and different texts: no model that is read here is that large."
            );
        }
    }

    /// <summary>One object for equal texts, counted once: trees repeat a mode's name for every node.</summary>
    /// <param name="at">The byte of the file where the text stands.</param>
    public string Shared(string text, int at)
    {
        if (text.Length > ShortText)
        {
            Take(at);
            return text;
        }

        if (_texts.TryGetValue(text, out var shared))
        {
            return shared;
        }

        Take(at);
        _texts.Add(text, text);
        return text;
    }
}
