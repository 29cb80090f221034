using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Snowplow;

/// <summary>Makes an event of Snowplow's tracker protocol v2 an activity. Pure.</summary>
internal static class SnowplowNormaliser
{
    /// <param name="item">An object of valid UTF-8, at most 64 levels deep.</param>
    public static Normalised Normalise(JsonElement item, ItemOrigin origin, EventTypes types)
    {
        JsonDocument? contexts = null;
        JsonDocument? described = null;
        try
        {
            if (!TryParse(item, "co", "cx", out contexts) || SnowplowContexts.Read(contexts) is not { } entities)
            {
                return EventErrors.SelfDescribing("co/cx");
            }

            if (!TryParse(item, "ue_pr", "ue_px", out described))
            {
                return EventErrors.SelfDescribing("ue_pr/ue_px");
            }

            var time = SnowplowTime.Of(item);
            return time.Error is { } error ? error : Normalise(item, described, entities, time, origin, types);
        }
        finally
        {
            contexts?.Dispose();
            described?.Dispose();
        }
    }

    private static Normalised Normalise(
        JsonElement item,
        JsonDocument? described,
        SnowplowContexts entities,
        SnowplowTime time,
        ItemOrigin origin,
        EventTypes types
    )
    {
        var around = new LooseEvent
        {
            Type = ActivityType.Track,
            Timestamp = time.Timestamp,
            Clock = time.Clock,
            Ids = Texts(
                ("userId", item.Text("uid"u8)),
                ("anonymousId", item.Text("duid"u8) ?? item.Text("tnuid"u8) ?? item.Text("nuid"u8) ?? entities.Device)
            ),
            Traits = entities.User,
            Objects = entities.Others,
            // A page leaves it to its browser to say; what a server's library calls itself says nothing of who acted.
            UserAgent = item.Text("ua"u8) ?? (item.Text("p"u8) == "web" ? origin.UserAgent : null),
            Page = Texts(("url", item.Text("url"u8)), ("referrer", item.Text("refr"u8)), ("title", item.Text("page"u8))),
        };
        JsonElement data = default;
        switch (item.Text("e"u8))
        {
            case "pv":
                around = around with { Type = ActivityType.Page, Name = item.Text("page"u8), Properties = around.Page };
                break;
            case "pp":
                around = around with { Name = "Page Ping" };
                break;
            case "se":
                around = Structured(item, around);
                break;
            case "tr":
                around = around with { Name = "Transaction", Properties = Prefixed(item, "tr_") };
                break;
            case "ti":
                around = around with { Name = "Transaction Item", Properties = Prefixed(item, "ti_") };
                break;
            case "ue":
                if (Inner(described) is not { } inner)
                {
                    return EventErrors.SelfDescribing("ue_pr/ue_px");
                }

                data = inner.Data;
                around = SelfDescribed(inner, around, types);
                break;
            default:
                return EventErrors.NoEventType;
        }

        using var written = LooseItem.Write(data, around);
        // An id of its own before the hash: what is hashed is what was written above.
        return ActivityNormaliser.Normalise(written.RootElement, origin with { Type = around.Type, MessageId = EventId(item) });
    }

    /// <summary>Category and action name it; the label is what was downloaded or filled in.</summary>
    private static LooseEvent Structured(JsonElement item, LooseEvent around)
    {
        var (action, label) = (item.Text("se_ac"u8), item.Text("se_la"u8));
        var name = string.Join(' ', new[] { item.Text("se_ca"u8), action }.Where(part => part is not null));
        var type = EventName.TypeOf(name, namesForm: false);
        return around with
        {
            Name = name.Length == 0 ? null : name,
            Properties = Texts(
                ("category", item.Text("se_ca"u8)),
                ("action", action),
                ("label", label),
                ("property", item.Text("se_pr"u8)),
                ("value", item.Text("se_va"u8)),
                ("asset", type == ActivityType.Download ? label : null),
                ("form", type == ActivityType.Form ? label : null)
            ),
        };
    }

    private static LooseEvent SelfDescribed(SelfDescribing inner, LooseEvent around, EventTypes types)
    {
        var kind = types.Of($"{inner.Vendor}.{inner.Name}");
        var submitted = inner.Name == "submit_form" ? Submitted(inner.Data) : [];
        return around with
        {
            Type = kind.Activity,
            Name = kind.Event ?? (ActivityNormaliser.IsTrack(kind.Activity) ? inner.Name : null),
            Properties = submitted,
            Email = submitted.GetValueOrDefault("email"),
        };
    }

    /// <summary>What was typed into the fields of a form, as the form plugin sends it: <c>elements</c> of name and value. Passwords are nobody's business.</summary>
    private static Dictionary<string, string> Submitted(JsonElement data)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (
            data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("elements", out var elements)
            || elements.ValueKind != JsonValueKind.Array
        )
        {
            return typed;
        }

        foreach (var element in elements.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object))
        {
            if (element.Text("value"u8) is { Length: > 0 } value && element.Text("type"u8) is not "password")
            {
                // Whatever a page calls the field, the browser's type says that it is an address.
                var name = element.Text("type"u8) == "email" ? "email" : element.Text("name"u8);
                _ = name is { Length: > 0 } && typed.TryAdd(name, value);
            }
        }

        return typed;
    }

    /// <summary>The event inside the envelope <c>unstruct_event</c>.</summary>
    private static SelfDescribing? Inner(JsonDocument? described) =>
        described is not null && SelfDescribing.Of(described.RootElement) is { } envelope ? SelfDescribing.Of(envelope.Data) : null;

    private static string? EventId(JsonElement item) => item.Text("eid"u8) is { Length: <= IntakeLimits.IdCharacters } id ? id : null;

    private static bool TryParse(JsonElement item, string plain, string packed, out JsonDocument? document)
    {
        document = null;
        try
        {
            document = SelfDescribing.Parse(item, plain, packed);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Prefixed(JsonElement item, string prefix) =>
        item.EnumerateObject()
            .Where(field => field.Name.StartsWith(prefix, StringComparison.Ordinal) && field.Value.Text() is not null)
            .DistinctBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(field => field.Name, field => field.Value.Text()!, StringComparer.Ordinal);

    private static Dictionary<string, string> Texts(params IEnumerable<(string Name, string? Value)> fields) =>
        fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);
}
