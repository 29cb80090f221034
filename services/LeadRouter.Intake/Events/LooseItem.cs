using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Events;

/// <summary>
/// The data of an event of another protocol, written as an item of Segment's, so that one normaliser reads all. Fields that Segment knows stay what they
/// are, <c>email</c> is a trait, and the rest is about the person or account (identify, group) or about what was done. Pure.
/// </summary>
internal static class LooseItem
{
    /// <summary>Copied from the data as they are.</summary>
    private static readonly string[] Copied = ["userId", "anonymousId", "previousId", "groupId", "sentAt", "originalTimestamp"];

    /// <summary>No properties, whatever they hold.</summary>
    private static readonly FrozenSet<string> Known = Copied
        .Concat(["email", "traits", "properties", "context", "event", "timestamp", "messageId", "writeKey", "integrations"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 2 * IntakeLimits.Depth };

    /// <param name="data">An object, or an undefined element for none.</param>
    public static JsonDocument Write(JsonElement data, LooseEvent around)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            WriteIds(writer, data, around);
            var name = around.Type is ActivityType.Page or ActivityType.Screen ? "name" : "event";
            Write(writer, name, around.Name is null ? Named(data, name) : default, around.Name);

            WriteTraits(writer, data, around);
            WriteProperties(writer, data, around);
            WriteContext(writer, data, around);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(text.WrittenMemory, Options);
    }

    private static void WriteIds(Utf8JsonWriter writer, JsonElement data, LooseEvent around)
    {
        foreach (var name in Copied)
        {
            var isClock = name is "sentAt" or "originalTimestamp";
            if (isClock && around.Timestamp is not null)
            {
                continue;
            }

            var given = around.Ids.GetValueOrDefault(name);
            Write(writer, name, given is null ? Named(data, name) : default, given);
        }

        if (around.Timestamp is { } timestamp)
        {
            writer.WriteString("timestamp", timestamp);
            foreach (var (name, value) in around.Clock)
            {
                writer.WriteString(name, value);
            }
        }
        else
        {
            Write(writer, "timestamp", Named(data, "timestamp"), null);
        }
    }

    private static void WriteTraits(Utf8JsonWriter writer, JsonElement data, LooseEvent around)
    {
        writer.WriteStartObject("traits");
        var traits = Named(data, "traits");
        WriteFields(writer, traits, _ => true);
        if (TakesRest(around.Type))
        {
            WriteFields(writer, data, name => !Known.Contains(name) && Named(traits, name).IsMissing());
        }

        // The traits of a group are the account's: the person's address stands in its context.
        if (around.Type != ActivityType.Group && Named(traits, "email").IsMissing())
        {
            Write(writer, "email", Named(data, "email"), around.Email);
        }

        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, JsonElement data, LooseEvent around)
    {
        writer.WriteStartObject("properties");
        var own = Named(data, "properties");
        var isNamed = around.Type is ActivityType.Page or ActivityType.Screen;
        WriteFields(writer, own, _ => true);
        if (!TakesRest(around.Type))
        {
            WriteFields(writer, data, name => !Known.Contains(name) && !(isNamed && name == "name") && Named(own, name).IsMissing());
        }

        foreach (var (name, value) in around.Properties)
        {
            if (Named(own, name).IsMissing() && (TakesRest(around.Type) || Named(data, name).IsMissing()))
            {
                writer.WriteString(name, value);
            }
        }

        foreach (var (name, value) in around.Objects)
        {
            // What the event says of itself stays: of two of one name the last would be read.
            var isTaken = !Named(own, name).IsMissing() || !Named(data, name).IsMissing() || around.Properties.ContainsKey(name);
            writer.WritePropertyName(isTaken ? "entity." + name : name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, JsonElement data, LooseEvent around)
    {
        var own = Named(data, "context");
        var isAddressed = around.Type == ActivityType.Group && Named(own, "traits").IsMissing();
        writer.WriteStartObject("context");
        WriteFields(writer, own, name => !(isAddressed && name == "traits"));
        if (isAddressed)
        {
            writer.WriteStartObject("traits");
            Write(writer, "email", Named(data, "email"), around.Email);
            writer.WriteEndObject();
        }
        else if (around.Traits.ValueKind == JsonValueKind.Object && Named(own, "traits").IsMissing())
        {
            writer.WritePropertyName("traits");
            around.Traits.WriteTo(writer);
        }

        if (around.Page.Count > 0 && Named(own, "page").IsMissing())
        {
            writer.WriteStartObject("page");
            foreach (var (name, value) in around.Page)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        if (around.UserAgent is { } agent && Named(own, "userAgent").IsMissing())
        {
            writer.WriteString("userAgent", agent);
        }

        writer.WriteEndObject();
    }

    private static bool TakesRest(ActivityType type) => type is ActivityType.Identify or ActivityType.Group;

    private static JsonElement Named(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? field : default;

    private static void WriteFields(Utf8JsonWriter writer, JsonElement element, Func<string, bool> isWanted)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var field in element.EnumerateObject().Where(field => isWanted(field.Name)))
        {
            field.WriteTo(writer);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement own, string? otherwise)
    {
        if (!own.IsMissing())
        {
            writer.WritePropertyName(name);
            own.WriteTo(writer);
        }
        else if (otherwise is not null)
        {
            writer.WriteString(name, otherwise);
        }
    }
}
