using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Routing;

/// <summary>
/// The record of a route as JSON, just as the serializer alone would write it (a test compares them). What it has many of, rules, candidates and people, is written here
/// without looking up how: the records of leads were a sixth of what routing them cost.
/// </summary>
internal static class RouteRecordJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new Rules(), new Candidates(), new People() },
    };

    /// <summary>UTF-8.</summary>
    public static byte[] Write(RouteRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Options);

    private static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name);

    private abstract class Written<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It only writes.");
    }

    private abstract class Many<T> : Written<IReadOnlyList<T>>
    {
        protected static readonly JsonEncodedText Code = Name("code");
        protected static readonly JsonEncodedText Text = Name("text");

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            for (var i = 0; i < value.Count; i++)
            {
                writer.WriteStartObject();
                WriteFields(writer, value[i]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        protected abstract void WriteFields(Utf8JsonWriter writer, T one);
    }

    private sealed class Rules : Many<RuleStep>
    {
        private static readonly JsonEncodedText Territory = Name("territory");
        private static readonly JsonEncodedText Team = Name("team");
        private static readonly JsonEncodedText Matched = Name("matched");

        protected override void WriteFields(Utf8JsonWriter writer, RuleStep one)
        {
            writer.WriteString(Territory, one.Territory);
            writer.WriteString(Team, one.Team);
            writer.WriteBoolean(Matched, one.Matched);
            writer.WriteString(Code, one.Code);
            writer.WriteString(Text, one.Text);
        }
    }

    private sealed class Candidates : Many<RouteCandidate>
    {
        private static readonly JsonEncodedText Member = Name("member");
        private static readonly JsonEncodedText Weight = Name("weight");
        private static readonly JsonEncodedText Chosen = Name("chosen");
        private static readonly JsonEncodedText Owed = Name("owed");
        private static readonly JsonEncodedText Claims = Name("claims");

        protected override void WriteFields(Utf8JsonWriter writer, RouteCandidate one)
        {
            writer.WriteString(Member, one.Member);
            writer.WriteNumber(Weight, one.Weight);
            writer.WriteBoolean(Chosen, one.Chosen);
            writer.WriteString(Code, one.Code);
            writer.WriteString(Text, one.Text);
            Loads.Write(writer, one.Use);
            writer.WriteNumber(Owed, one.Owed);
            writer.WriteNumber(Claims, one.Claims);
        }
    }

    private sealed class People : Written<IReadOnlyDictionary<string, PersonStanding>>
    {
        private static readonly JsonEncodedText HasLeft = Name("hasLeft");
        private static readonly JsonEncodedText On = Name("on");
        private static readonly JsonEncodedText Weight = Name("weight");
        private static readonly JsonEncodedText OnBy = Name("onBy");
        private static readonly JsonEncodedText AwayBy = Name("awayBy");
        private static readonly JsonEncodedText Absences = Name("absences");
        private static readonly JsonEncodedText From = Name("from");
        private static readonly JsonEncodedText Until = Name("until");
        private static readonly JsonEncodedText Delegate = Name("delegate");
        private static readonly JsonEncodedText Successor = Name("successor");
        private static readonly JsonEncodedText HadIt = Name("hadIt");

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, PersonStanding> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (person, standing) in value)
            {
                writer.WritePropertyName(person);
                Write(writer, standing);
            }

            writer.WriteEndObject();
        }

        private static void Write(Utf8JsonWriter writer, PersonStanding person)
        {
            writer.WriteStartObject();
            if (person.HasLeft)
            {
                writer.WriteBoolean(HasLeft, true);
            }

            if (person.On is { } on)
            {
                writer.WriteBoolean(On, on);
            }

            if (person.Weight is { } weight)
            {
                writer.WriteNumber(Weight, weight);
            }

            WriteText(writer, OnBy, person.OnBy);
            WriteText(writer, AwayBy, person.AwayBy);
            writer.WriteStartArray(Absences);
            for (var i = 0; i < person.Absences.Count; i++)
            {
                Stretch absence = person.Absences[i];
                writer.WriteStartObject();
                writer.WriteNumber(From, absence.From);
                writer.WriteNumber(Until, absence.Until);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteText(writer, Delegate, person.Delegate);
            WriteText(writer, Successor, person.Successor);
            if (person.Use != default)
            {
                Loads.Write(writer, person.Use);
            }

            if (person.HadIt)
            {
                writer.WriteBoolean(HadIt, true);
            }

            writer.WriteEndObject();
        }

        private static void WriteText(Utf8JsonWriter writer, JsonEncodedText name, string? text)
        {
            if (text is not null)
            {
                writer.WriteString(name, text);
            }
        }
    }

    private static class Loads
    {
        private static readonly JsonEncodedText Use = Name("use");
        private static readonly JsonEncodedText Hour = Name("hour");
        private static readonly JsonEncodedText Day = Name("day");
        private static readonly JsonEncodedText Week = Name("week");
        private static readonly JsonEncodedText Open = Name("open");
        private static readonly JsonEncodedText Points = Name("points");

        public static void Write(Utf8JsonWriter writer, in CapacityUse use)
        {
            writer.WriteStartObject(Use);
            writer.WriteNumber(Hour, use.Hour);
            writer.WriteNumber(Day, use.Day);
            writer.WriteNumber(Week, use.Week);
            writer.WriteNumber(Open, use.Open);
            writer.WriteNumber(Points, use.Points);
            writer.WriteEndObject();
        }
    }
}
