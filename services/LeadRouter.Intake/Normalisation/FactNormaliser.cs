using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Intake.Normalisation;

/// <summary>Makes an item of <c>POST /v1/facts</c> an activity: something that is known of a person or an account. Pure.</summary>
internal static class FactNormaliser
{
    /// <summary>What a company or a person is like: each stands for itself.</summary>
    private static readonly HashSet<string> Descriptions = new(["country", "employees", "accountTier", "domain"], StringComparer.Ordinal);

    /// <param name="item">An object of valid UTF-8, at most 64 levels deep.</param>
    public static Normalised Normalise(JsonElement item, ItemOrigin origin)
    {
        var ids = ItemIds.Of(item);
        var subject = Subject.Of(item, ids);
        var fields = Facts.Of(item.Field("fields"u8), takesAway: true, takesLists: true);
        var unread = Unread(fields);
        if ((ids.TooLong() ?? subject.Error ?? BadField(fields) ?? CutList(item.Field("fields"u8), "")) is { } error)
        {
            return error;
        }

        if (Instant(item, "validFrom"u8) is not { IsReadable: true } validFrom)
        {
            return IntakeErrors.BadTimestamp("validFrom");
        }

        if (Instant(item, "knownSince"u8) is not { IsReadable: true } knownSince)
        {
            return IntakeErrors.BadTimestamp("knownSince");
        }

        var latest = origin.ArrivedAt + IntakeLimits.FutureMilliseconds;
        if (validFrom.At > latest || knownSince.At > latest)
        {
            return validFrom.At > latest ? IntakeErrors.FutureClock : IntakeErrors.FutureKnownSince;
        }

        // Without an instant and an id, the same words a week later are said anew: another value may have stood between.
        var kind = validFrom.At is null ? FormattableString.Invariant($"fact {origin.ArrivedAt}") : "fact";
        var activity = new Activity
        {
            Source = origin.Source,
            MessageId = ids.Message ?? ItemHash.Of(item, kind, default),
            Type = ActivityType.Fact,
            At = validFrom.At ?? origin.ArrivedAt,
            KnownSince = knownSince.At,
            UserId = ids.User,
            Email = subject.Email,
            CrmId = ids.Crm,
            // A browser changes hands: what somebody else knows does not say in whose it was.
            AnonymousId = (ids.User ?? subject.Email ?? ids.Crm) is null ? ids.Anonymous : null,
            GroupId = subject.Account,
            Traits = fields,
        };
        return unread is null ? activity : new Normalised(activity, unread.Value.Error, RefusedFields.Of(item, unread.Value.Fields));
    }

    /// <summary>
    /// Takes out what describes somebody and cannot be read, where anything else is left: it is refused alone. What states a relation, a consent or what becomes of a lead is
    /// taken whole or not at all: a part of it would say something else.
    /// </summary>
    private static (IntakeError Error, IReadOnlyDictionary<string, string> Fields)? Unread(SortedDictionary<string, string> fields)
    {
        if (fields.Count > IntakeLimits.Facts)
        {
            return null;
        }

        var unread = fields
            .Where(field =>
                FactNames.FieldOf(field.Key) is var name && Descriptions.Contains(name) && !FactValues.IsReadable(name, field.Value)
            )
            .ToDictionary(StringComparer.Ordinal);
        if (unread.Count == 0 || unread.Count == fields.Count)
        {
            return null;
        }

        foreach (var name in unread.Keys)
        {
            fields.Remove(name);
        }

        var first = unread.Keys.Order(StringComparer.Ordinal).First();
        return (IntakeErrors.BadValueAlone(first, FactValues.Wanted(FactNames.FieldOf(first))!), unread);
    }

    private static IntakeError? BadField(SortedDictionary<string, string> fields)
    {
        if (fields.Count == 0)
        {
            return IntakeErrors.NoFields;
        }

        // Traits are what a page happens to send: too many of them are cut. A fact is stated, and taken whole or not at all.
        if (fields.Count > IntakeLimits.Facts)
        {
            return IntakeErrors.TooManyFields;
        }

        foreach (var (name, value) in fields)
        {
            var field = FactNames.FieldOf(name);
            if (!FactValues.IsReadable(field, value))
            {
                return IntakeErrors.BadValue(name, FactValues.Wanted(field) ?? "readable");
            }
        }

        return null;
    }

    /// <summary>A list that does not fit: the name that is missing in it may be the one that somebody is suppressed by.</summary>
    private static IntakeError? CutList(JsonElement fields, string prefix)
    {
        if (fields.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var field in fields.EnumerateObject())
        {
            var name = prefix + TextBounds.Clean(field.Name);
            var isCut = field.Value.ValueKind switch
            {
                JsonValueKind.Array => field.Value.EnumerateArray().Sum(value => 1 + (value.Text()?.Length ?? 0)) - 1
                    > IntakeLimits.TextCharacters,
                JsonValueKind.String => FactNames.FieldOf(name) == "crmList" && field.Value.Text()?.Length > IntakeLimits.TextCharacters,
                _ => false,
            };
            if ((isCut ? IntakeErrors.LongList(name) : CutList(field.Value, name + ".")) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static (bool IsReadable, long? At) Instant(JsonElement item, ReadOnlySpan<byte> name)
    {
        var field = item.Field(name);
        var at = field.ValueKind == JsonValueKind.String ? Timestamps.Read(field.GetString()) : null;
        return (at is not null || field.IsMissing(), at);
    }

    /// <summary>Whom it is about: a person or an account.</summary>
    private readonly record struct Subject(string? Email, string? Account, IntakeError? Error)
    {
        public static Subject Of(JsonElement item, ItemIds ids)
        {
            var emailText = item.Text("email"u8);
            var email = EmailAddress.Read(emailText);
            if (emailText is not null && email is null)
            {
                return new Subject(null, null, IntakeErrors.BadEmail);
            }

            var domainText = item.Text("domain"u8);
            var domain = AccountKeys.OfDomain(domainText);
            if (domainText is not null && domain is null)
            {
                return new Subject(null, null, IntakeErrors.BadDomain);
            }

            var isPerson = (ids.User ?? email ?? ids.Crm ?? ids.Anonymous) is not null;
            var account = domain ?? ids.Group;
            return new Subject(
                email,
                account,
                isPerson && account is not null ? IntakeErrors.TwoSubjects
                    : isPerson || account is not null ? null
                    : IntakeErrors.NoSubject
            );
        }
    }
}
