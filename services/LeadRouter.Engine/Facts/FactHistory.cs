using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// What was ever stated of a subject, from its log, and which of it stands why: by the same choice as an evaluation makes from the states. Pure. (A subject of more
/// names than a state keeps shows here also those that were crowded out there: never one that rules know by name.) See <see cref="FactPage"/>.
/// </summary>
public static class FactHistory
{
    /// <summary>What an activity states of the person whose it is, and of that person's company.</summary>
    /// <param name="activity">Of the contact's log.</param>
    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static IEnumerable<FactStatement> OfContact(Activity activity, long arrivedAt) =>
        FactNames.AreOfAccountAlone(activity)
            ? []
            : activity.Traits.Select(trait =>
            {
                var name = FactNames.OfContact(activity.Type, trait.Key);
                return Statement(activity, arrivedAt, FactNames.IsOfCompany(name), FactNames.Bare(name).ToString(), trait.Value);
            });

    /// <summary>What an activity states of the account: see <see cref="AccountKeys.OfActivity"/>.</summary>
    /// <param name="activity">Of the account's log.</param>
    /// <param name="arrivedAt">Unix milliseconds, UTC.</param>
    public static IEnumerable<FactStatement> OfAccount(Activity activity, long arrivedAt) =>
        activity.Traits.Select(trait => Statement(activity, arrivedAt, true, FactNames.OfAccount(trait.Key), trait.Value));

    /// <param name="field">As <see cref="FactNames.FieldOf"/> gives it.</param>
    /// <param name="statements">Of the field, each once.</param>
    internal static FieldHistory Explain(string field, IReadOnlyList<FactStatement> statements, FactPrecedence precedence)
    {
        var names = FactNames.NamesOf(field);
        var registers = statements
            .OrderBy(statement => Place(names, statement.Name))
            .ThenByDescending(Register)
            .Select(statement => (Statement: statement, Register: Register(statement)))
            .ToList();
        var all = registers.ConvertAll(one => one.Register);
        var standing = FactChoice.Of(field, all, precedence);
        return new FieldHistory(
            field,
            standing?.Values ?? [],
            [
                .. registers
                    .OrderByDescending(one => one.Register)
                    .Select(one => new StatedFact(
                        one.Statement,
                        ReferenceEquals(one.Register, standing?.Register),
                        Why(field, one.Register, standing?.Register, all, precedence)
                    )),
            ]
        );
    }

    private static string Why(
        string field,
        AttributeValue register,
        AttributeValue? standing,
        List<AttributeValue> all,
        FactPrecedence precedence
    )
    {
        var later = all.Where(other => other.Source == register.Source && FactChoice.CompareWriters(other, register) > 0)
            .MinBy(other => other);
        if (later is not null)
        {
            return string.IsNullOrWhiteSpace(later.Value)
                ? $"{register.Source} took it away from {Day(later.At)} on"
                : $"{register.Source} says otherwise from {Day(later.At)} on";
        }

        if (string.IsNullOrWhiteSpace(register.Value))
        {
            return $"takes away what {register.Source} stated";
        }

        if (FactValues.Read(field, register.Value).Count == 0)
        {
            return FactValues.IsReadable(field, register.Value)
                ? "says that it is not known"
                : $"cannot be read: must be {FactValues.Wanted(field)}";
        }

        var rank = precedence.RankOf(field, register.Source);
        if (ReferenceEquals(register, standing))
        {
            return all.TrueForAll(other => other.Source == register.Source) ? "stands: no other source states it"
                : rank < precedence.SourcesOf(field).Count ? $"stands: {register.Source} comes before the other sources that state it"
                : "stands: the newest of its sources";
        }

        return standing is null ? "does not stand"
            : precedence.RankOf(field, standing.Source) < rank ? $"{standing.Source} comes before {register.Source}"
            : $"{standing.Source} says otherwise from {Day(standing.At)} on";
    }

    private static FactStatement Statement(Activity activity, long arrivedAt, bool ofCompany, string name, string value) =>
        new(
            ofCompany,
            TextNormaliser.WellFormed(name),
            TextNormaliser.WellFormed(value),
            TextNormaliser.WellFormed(activity.Source),
            TextNormaliser.WellFormed(activity.MessageId),
            activity.At,
            Math.Min(activity.KnownSince ?? arrivedAt, arrivedAt)
        );

    internal static AttributeValue Register(FactStatement statement) =>
        new(statement.Value, statement.ValidFrom, statement.Source, statement.MessageId);

    private static int Place(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (FactNames.Is(name, names[i]))
            {
                return i;
            }
        }

        return names.Count;
    }

    private static string Day(long at) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(Math.Clamp(at, 0, 253_402_300_799_999))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
