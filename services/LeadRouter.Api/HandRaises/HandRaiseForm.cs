using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Api.HandRaises;

/// <summary>A form as activities: what it says of the person, and that it was sent. Pure.</summary>
internal static class HandRaiseForm
{
    /// <summary>As everything that a key of <c>Api:Keys</c> sends.</summary>
    public const string Source = "default";

    public const string Wanted = "`email` must be an e-mail address and `form` a form's name.";
    private const int MostCharacters = 256;
    private const int MostEntries = 64;
    private static readonly Dictionary<string, string> Nothing = [];

    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>The activities, the form last; or what is wrong with the body.</returns>
    public static (IReadOnlyList<Activity> Activities, string? Wrong) Read(HandRaiseBody body, long now)
    {
        if (EmailAddress.Read(body.Email) is not { } email || string.IsNullOrWhiteSpace(body.Form))
        {
            return ([], Wanted);
        }

        var texts = new[] { body.Form, body.MessageId, body.AnonymousId, body.UserId }
            .Concat(Texts(body.Traits))
            .Concat(Texts(body.Properties));
        if (
            texts.Any(text => text?.Length > MostCharacters)
            || body.Traits?.Count > MostEntries
            || body.Properties?.Count > MostEntries
            || body.Url?.Length > 2048
        )
        {
            return (
                [],
                $"Texts may have {MostCharacters} characters, `url` 2048, and `traits` and `properties` {MostEntries} entries each."
            );
        }

        var id =
            Text(body.MessageId) ?? string.Create(CultureInfo.InvariantCulture, $"form:{now}:{StableHash.Of($"{email}\n{body.Form}"):x16}");
        var form = new Activity
        {
            Source = Source,
            MessageId = id,
            Type = ActivityType.Form,
            At = now,
            Email = email,
            UserId = Text(body.UserId),
            AnonymousId = Text(body.AnonymousId),
            Form = Text(body.Form),
            Url = Text(body.Url),
            Properties = Known(body.Properties),
        };
        return body.Traits is { Count: > 0 } traits
            ? (
                [
                    form with
                    {
                        MessageId = id + ":identify",
                        Type = ActivityType.Identify,
                        Form = null,
                        Url = null,
                        Traits = Known(traits),
                        Properties = new Dictionary<string, string>(),
                    },
                    form,
                ],
                null
            )
            : ([form], null);
    }

    private static IEnumerable<string?> Texts(IReadOnlyDictionary<string, string>? map) => map is null ? [] : map.Keys.Concat(map.Values);

    /// <summary>Without what a form sends as null.</summary>
    private static Dictionary<string, string> Known(IReadOnlyDictionary<string, string>? map)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in map ?? Nothing)
        {
            if (value is not null)
            {
                known[TextNormaliser.Clean(name)] = TextNormaliser.Clean(value);
            }
        }

        return known;
    }

    /// <returns>Null for what is left out, or empty.</returns>
    private static string? Text(string? text) => text is not null && TextNormaliser.Clean(text) is { Length: > 0 } clean ? clean : null;
}
