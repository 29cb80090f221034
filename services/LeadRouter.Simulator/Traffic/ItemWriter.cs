using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LeadRouter.Simulator.Traffic;

/// <summary>Writes a step the way the official SDKs would send it.</summary>
internal sealed class ItemWriter(long seed)
{
    private const string Site = "https://www.acme.example";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    public SegmentItem Write(Step step)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("type", TypeOf(step.Kind));
        json.WriteString("messageId", FormattableString.Invariant($"sim-{seed}-{step.Person.Number}-{step.Sequence}"));
        json.WriteString(
            "timestamp",
            DateTimeOffset.FromUnixTimeMilliseconds(step.At).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        );
        json.WriteString("anonymousId", step.OnPhone && step.Person.Phone is { } phone ? phone : step.Person.Browser);
        if (step.IsKnown)
        {
            json.WriteString("userId", step.Person.UserId);
        }

        WriteBody(json, step);
        json.WriteEndObject();
        json.Flush();
        return new SegmentItem(step.At, buffer.WrittenSpan.ToArray());
    }

    private static string TypeOf(StepKind kind) =>
        kind switch
        {
            StepKind.Page => "page",
            StepKind.Identify => "identify",
            StepKind.Group => "group",
            StepKind.Alias => "alias",
            _ => "track",
        };

    private static void WriteBody(Utf8JsonWriter json, Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Page:
                json.WriteString("name", step.Detail);
                json.WriteStartObject("properties");
                json.WriteString("url", Site + step.Detail);
                json.WriteString("path", step.Detail);
                json.WriteEndObject();
                break;
            case StepKind.Download:
                WriteTrack(json, "Asset Downloaded", ("asset", step.Detail));
                break;
            case StepKind.EmailClick:
                // Scanners of mail gateways click within a second or two; people do not.
                var seconds = step.Sequence % 9 == 8 ? 1 : 30 + (step.Sequence * 97 % 7200);
                WriteTrack(
                    json,
                    "Email Link Clicked",
                    ("campaign", step.Detail),
                    ("secondsAfterDelivery", seconds.ToString(CultureInfo.InvariantCulture))
                );
                break;
            case StepKind.Form:
                WriteTrack(json, "Form Submitted", ("form", step.Detail));
                break;
            case StepKind.Identify:
                WriteTraits(json, step.Person);
                break;
            case StepKind.Group:
                WriteCompany(json, step.Person.Company);
                break;
            case StepKind.Alias:
                json.WriteString("previousId", step.Person.FormerUserId);
                break;
        }
    }

    private static void WriteTrack(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        json.WriteString("event", name);
        json.WriteStartObject("properties");
        foreach (var (property, value) in properties)
        {
            if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                json.WriteNumber(property, number);
            }
            else
            {
                json.WriteString(property, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTraits(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject("traits");
        json.WriteString("email", person.Email);
        json.WriteString("firstName", person.FirstName);
        json.WriteString("lastName", person.LastName);
        if (person.Title is not null)
        {
            json.WriteString("title", person.Title);
        }

        json.WriteStartObject("company");
        json.WriteString("name", person.Company.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCompany(Utf8JsonWriter json, Company company)
    {
        json.WriteString("groupId", company.Domain);
        json.WriteStartObject("traits");
        json.WriteString("name", company.Name);
        json.WriteString("domain", company.Domain);
        json.WriteString("industry", company.Industry);
        json.WriteNumber("employees", company.Employees);
        json.WriteString("country", company.Country);
        if (company.Tier is { } tier)
        {
            json.WriteNumber("tier", tier);
        }

        if (company.Relation is not null)
        {
            json.WriteString("relation", company.Relation);
        }

        if (company.Owner is not null)
        {
            json.WriteString("owner", company.Owner);
        }

        if (company.OpportunityOwner is not null)
        {
            json.WriteBoolean("openOpportunity", true);
            json.WriteString("opportunityOwner", company.OpportunityOwner);
        }

        json.WriteEndObject();
    }
}
