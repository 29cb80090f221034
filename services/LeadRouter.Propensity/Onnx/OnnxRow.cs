using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx;

/// <summary>One row for a model, and the room to score it in: filled and scored again and again, by one thread at a time, it leaves nothing behind.</summary>
public sealed class OnnxRow
{
    private readonly (Value Value, int At)[] _columns;

    internal OnnxRow((Value Value, int At)[] columns, double[] numbers, string[] texts)
    {
        _columns = columns;
        Numbers = numbers;
        Texts = texts;
        Clear();
    }

    internal double[] Numbers { get; }

    internal string[] Texts { get; }

    /// <summary>Every number missing (0 where the model takes whole numbers), every text empty.</summary>
    public void Clear()
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            Set(column, double.NaN);
        }
    }

    /// <param name="column">Place in the model's columns.</param>
    /// <param name="number">Rounded to the model's own precision; not a number is missing. A text column becomes empty.</param>
    public void Set(int column, double number)
    {
        var (value, at) = _columns[column];
        if (value.IsText)
        {
            Texts[at] = "";
        }
        else
        {
            Numbers[at] = value.Type.Cast(number);
        }
    }

    /// <param name="text">A category's, or a number's: what is no number is missing.</param>
    /// <returns>Whether the model reads it: false for a text that is neither missing nor a number, where the model takes one.</returns>
    public bool Set(int column, string? text)
    {
        var (value, at) = _columns[column];
        if (value.IsText)
        {
            Texts[at] = text ?? "";
            return true;
        }

        var number = NumberOf(text);
        Set(column, number);
        return !double.IsNaN(number) || Cells.IsMissing(text);
    }

    private static double NumberOf(string? text) =>
        Cells.TryNumber(text, out var number) ? number
        : string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) ? 1
        : string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? 0
        : double.NaN;
}
