using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Intake.Normalisation;

/// <summary>Makes an item of the Segment protocol an activity. Pure: the same item from the same origin is the same activity.</summary>
internal static class ActivityNormaliser
{
    /// <param name="item">An object of valid UTF-8, at most 64 levels deep.</param>
    public static Normalised Normalise(JsonElement item, ItemOrigin origin)
    {
        if ((origin.Type ?? TypeOf(item)) is not { } call)
        {
            return IntakeErrors.UnknownType;
        }

        var properties = item.Field("properties"u8);
        var isTrack = IsTrack(call);
        var name = isTrack ? item.Text("event"u8) : item.Text("name"u8);
        if (isTrack && name is null)
        {
            return IntakeErrors.NoEvent;
        }

        var form = FormOf(properties);
        var type = call == ActivityType.Track ? EventName.TypeOf(name!, form is not null) : call;
        var ids = ItemIds.Of(item);
        var email = EmailOf(item, origin, type);
        var time = ItemTime.Of(item, origin);
        if ((ids.TooLong() ?? Missing(type, ids, email) ?? time.Error) is { } error)
        {
            return error;
        }

        var url = properties.Text("url"u8) ?? Context(item, origin, "page"u8, "url"u8).Text();
        return new Activity
        {
            Source = origin.Source,
            CloudEventSource = origin.CloudEventSource,
            MessageId = origin.MessageId ?? ids.Message ?? ItemHash.Of(item, WireName(call), origin.Context),
            Type = type,
            At = time.At,
            UserId = ids.User,
            AnonymousId = ids.Anonymous,
            Email = email,
            PreviousId = type == ActivityType.Alias ? ids.Previous : null,
            GroupId = type == ActivityType.Group ? ids.Group : null,
            Event = name.Cut(IntakeLimits.TextCharacters),
            Url = url.Cut(IntakeLimits.UrlCharacters),
            Asset = type == ActivityType.Download ? AssetOf(properties).Cut(IntakeLimits.TextCharacters) : null,
            Form = type == ActivityType.Form ? form.Cut(IntakeLimits.TextCharacters) : null,
            Campaign = CampaignOf(item, origin, properties, url).Cut(IntakeLimits.TextCharacters),
            UserAgent = Context(item, origin, "userAgent"u8).Text().Cut(IntakeLimits.UserAgentCharacters),
            Traits = TraitsOf(item, origin, type, email),
            Properties = Facts.Bound(Facts.Of(properties, takesAway: false)),
        };
    }

    /// <summary>It is named by <c>event</c>: a track call, or what one turns out to be.</summary>
    public static bool IsTrack(ActivityType call) => call is ActivityType.Track or (>= ActivityType.Download and <= ActivityType.EmailOpen);

    /// <summary>What an item says that it is; null when it does not, or says something else.</summary>
    public static ActivityType? TypeOf(JsonElement item) =>
        item.Text("type"u8)?.ToLowerInvariant() switch
        {
            "track" => ActivityType.Track,
            "page" => ActivityType.Page,
            "screen" => ActivityType.Screen,
            "identify" => ActivityType.Identify,
            "group" => ActivityType.Group,
            "alias" => ActivityType.Alias,
            _ => null,
        };

    private static string WireName(ActivityType call) => call.ToString().ToLowerInvariant();

    /// <summary>A field of the item's context, or of the batch's when the item's has none: the two are merged at every depth.</summary>
    private static JsonElement Context(JsonElement item, ItemOrigin origin, ReadOnlySpan<byte> name)
    {
        var own = item.Field("context"u8).Field(name);
        return own.IsMissing() ? origin.Context.Field(name) : own;
    }

    /// <summary>The same of a field inside of one.</summary>
    private static JsonElement Context(JsonElement item, ItemOrigin origin, ReadOnlySpan<byte> name, ReadOnlySpan<byte> inner)
    {
        var own = item.Field("context"u8).Field(name);
        var field = own.Field(inner);
        return field.IsMissing() && IsMerged(own) ? origin.Context.Field(name).Field(inner) : field;
    }

    /// <summary>What is no object takes the place of the batch's whole; PHP writes an object without fields as an array.</summary>
    private static bool IsMerged(JsonElement own) =>
        own.IsMissing() || own.ValueKind == JsonValueKind.Object || (own.ValueKind == JsonValueKind.Array && own.GetArrayLength() == 0);

    private static IntakeError? Missing(ActivityType type, ItemIds ids, string? email) =>
        type switch
        {
            ActivityType.Alias when ids.Previous is null || (ids.User ?? email) is null => IntakeErrors.NoAliasedIdentity,
            _ when (ids.User ?? ids.Anonymous ?? email) is null => IntakeErrors.NoIdentity,
            ActivityType.Group when ids.Group is null => IntakeErrors.NoGroup,
            _ => null,
        };

    /// <summary>
    /// Of the person who acted. What was typed into a form counts before what the browser remembers; the traits of a group are the account's,
    /// and its address would join everybody in it.
    /// </summary>
    private static string? EmailOf(JsonElement item, ItemOrigin origin, ActivityType type)
    {
        var typed = type == ActivityType.Form ? EmailAddress.Read(item.Field("properties"u8).Text("email"u8)) : null;
        var trait = type == ActivityType.Group ? null : EmailAddress.Read(item.Field("traits"u8).Text("email"u8));
        return typed ?? trait ?? EmailAddress.Read(Context(item, origin, "traits"u8, "email"u8).Text());
    }

    private static string? FormOf(JsonElement properties) =>
        properties.Text("form"u8) ?? properties.Text("formId"u8) ?? properties.Text("formName"u8) ?? properties.Text("form_id"u8);

    private static string? AssetOf(JsonElement properties) =>
        properties.Text("asset"u8)
        ?? properties.Text("file"u8)
        ?? properties.Text("fileName"u8)
        ?? properties.Text("title"u8)
        ?? Links.LastSegment(properties.Text("url"u8));

    private static string? CampaignOf(JsonElement item, ItemOrigin origin, JsonElement properties, string? url) =>
        Context(item, origin, "campaign"u8, "name"u8).Text() ?? properties.Text("campaign"u8) ?? Links.Parameter(url, "utm_campaign");

    private static SortedDictionary<string, string> TraitsOf(JsonElement item, ItemOrigin origin, ActivityType type, string? email)
    {
        var traits = Facts.Of(item.Field("traits"u8), takesAway: true);
        if (type == ActivityType.Group)
        {
            return Facts.Bound(traits);
        }

        var known = KnownOf(item, origin);
        if (known.Count == 0 && email is null)
        {
            return Facts.Bound(traits);
        }

        var all = new SortedDictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var (name, value) in traits)
        {
            all[name] = value;
        }

        if (email is not null)
        {
            all["email"] = email;
        }

        return Facts.Bound(all, always: "email");
    }

    /// <summary>What the batch's context says of the person, with what the item's says in its place.</summary>
    private static SortedDictionary<string, string> KnownOf(JsonElement item, ItemOrigin origin)
    {
        var own = item.Field("context"u8).Field("traits"u8);
        var known = Facts.Of(own, takesAway: true);
        if (origin.Context.Field("traits"u8) is not { ValueKind: JsonValueKind.Object } shared || !IsMerged(own))
        {
            return known;
        }

        var merged = Facts.Of(shared, takesAway: true);
        if (known.Count == 0)
        {
            return merged;
        }

        var all = new SortedDictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var (name, value) in merged)
        {
            if (!known.Keys.Any(other => Covers(other, name) || Covers(name, other)))
            {
                all[name] = value;
            }
        }

        return all;

        // One is the other, or an object that holds it: a value takes the place of an object, and an object that of a value.
        static bool Covers(string outer, string inner) =>
            inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '.');
    }
}
