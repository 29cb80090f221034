using System.Text.Json;
using System.Text.Unicode;

namespace LeadRouter.Intake.Events;

/// <summary>A field of an object that is not read as a whole: it may be too large or too deep for that.</summary>
internal static class TopLevel
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <param name="item">Valid JSON.</param>
    /// <returns>Null when it is no object, or the field is missing or no text.</returns>
    public static string? Text(ReadOnlySpan<byte> item, string name)
    {
        var reader = new Utf8JsonReader(item, Options);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name))
            {
                reader.Read();
                return reader.TokenType == JsonTokenType.String && Utf8.IsValid(reader.ValueSpan) ? reader.GetString() : null;
            }
        }

        return null;
    }
}
