using System.Globalization;
using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>Numbers of JSON as text.</summary>
internal static class JsonNumbers
{
    private static readonly System.Buffers.SearchValues<char> Exponents = System.Buffers.SearchValues.Create("eE");

    /// <summary>
    /// As it was written, and without an exponent: <c>2e3</c> is <c>2000</c>. Some languages write every number from ten million on with one. What no decimal holds (above
    /// 7.9e28) stays as it is.
    /// </summary>
    public static string Plain(JsonElement number)
    {
        var text = number.GetRawText();
        return
            text.AsSpan().ContainsAny(Exponents) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.#############################", CultureInfo.InvariantCulture)
            : text;
    }
}
