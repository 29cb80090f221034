namespace LeadRouter.Propensity.Onnx.Wire;

/// <summary>What one reading may still make: two bytes of a file can ask for an object of a hundred, and a small file for millions of them.</summary>
internal sealed class ReadBudget
{
    /// <summary>Messages and texts, together.</summary>
    private const int MostParts = 4_000_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _left = MostParts;

    public void Take(int at)
    {
        if (--_left < 0)
        {
            throw new OnnxException(
                $"byte {at}",
                $"the file holds more than {MostParts} nodes, attributes, tensors and texts: no model is that large."
            );
        }
    }

    /// <summary>One object for equal texts: trees repeat a mode's name for every node.</summary>
    public string Shared(string text)
    {
        if (text.Length > 32)
        {
            return text;
        }

        if (_texts.TryGetValue(text, out var shared))
        {
            return shared;
        }

        _texts.Add(text, text);
        return text;
    }
}
