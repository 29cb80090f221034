using System.Text.Json;

namespace LeadRouter.Testing.Servers;

/// <summary>A post to the webhook, as it came.</summary>
/// <param name="Path">Which webhook.</param>
/// <param name="ContentType">Of the request; null when it had none.</param>
/// <param name="Body">The raw body.</param>
/// <param name="Status">What was answered; 0 when nothing was.</param>
public sealed record SlackPost(string Path, string? ContentType, string Body, int Status)
{
    /// <summary>The message's <c>text</c>, what a notification shows; null when the body has none.</summary>
    public string? Text
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                return
                    json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty("text", out var text)
                    && text.ValueKind == JsonValueKind.String
                    ? text.GetString()
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
