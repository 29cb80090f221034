using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>What a person has set by hand, beside the machine's word: facts <c>override.WHAT.value</c>, <c>until</c>, <c>by</c> and <c>why</c> of one statement.</summary>
/// <param name="What"><c>grade</c> or <c>owner</c>.</param>
/// <param name="Value">What counts instead.</param>
/// <param name="By">Who has set it; null when the source does not tell.</param>
/// <param name="Why">In the person's own words.</param>
/// <param name="At">Since when: Unix milliseconds, UTC.</param>
/// <param name="Until">Until when: Unix milliseconds; null = without end.</param>
/// <param name="Source">Of the fact.</param>
public sealed record Override(string What, string Value, string? By, string? Why, long At, long? Until, string Source)
{
    /// <summary>The kinds that there are.</summary>
    public const string Grade = "grade";

    /// <inheritdoc cref="Grade"/>
    public const string Owner = "owner";

    internal const string Prefix = "override.";

    private static readonly string GradeValue = NameOf(Grade, "value");
    private static readonly string OwnerValue = NameOf(Owner, "value");

    public static string NameOf(string what, string part) => $"{Prefix}{what}.{part}";

    /// <summary>A fact that sets something by hand, or takes it away.</summary>
    public static bool IsStatedIn(Activity activity) => activity.Type == ActivityType.Fact && activity.Traits.Keys.Any(FactNames.IsByHand);

    public bool Holds(long now) => !(Until <= now);

    /// <summary>Who has set it, for a sentence.</summary>
    public string Author => By ?? Source;

    /// <summary>
    /// What was set, the newest first: of the person and of the account, whoever of the sources said it. A person's word outweighs no other person's: which source
    /// is asked first for facts says nothing of them. Who takes it away takes away all that was set before, of the person or of the account; of the person also what
    /// was set of the account.
    /// </summary>
    internal static IReadOnlyList<Override> Of(KnownFacts known, string what)
    {
        var name = what == Grade ? GradeValue : OwnerValue;
        var (ofPerson, ofAccount) = (known.StatedOfPerson(name), known.StatedOfCompany(name));
        if (ofPerson.Count + ofAccount.Count == 0)
        {
            // Looked for at every evaluation, and nearly never there.
            return [];
        }

        var takenAway = ofPerson.Where(IsTaking).Max(FactChoice.WriterOrder);
        return
        [
            .. Since(ofPerson, takenAway)
                .Select(register => (Register: register, Parts: (Func<string, IReadOnlyList<AttributeValue>>)known.StatedOfPerson))
                .Concat(
                    Since(Since(ofAccount, ofAccount.Where(IsTaking).Max(FactChoice.WriterOrder)), takenAway)
                        .Select(register => (Register: register, Parts: (Func<string, IReadOnlyList<AttributeValue>>)known.StatedOfCompany))
                )
                .OrderByDescending(said => said.Register, FactChoice.WriterOrder)
                .Select(said => Read(what, said.Register, said.Parts)),
        ];
    }

    private static IEnumerable<AttributeValue> Since(IEnumerable<AttributeValue> registers, AttributeValue? takenAway) =>
        registers.Where(register => !IsTaking(register) && (takenAway is null || FactChoice.CompareWriters(register, takenAway) > 0));

    private static bool IsTaking(AttributeValue register) => FactValues.Read("", register.Value).Count == 0;

    private static Override Read(string what, AttributeValue register, Func<string, IReadOnlyList<AttributeValue>> parts)
    {
        return new Override(
            what,
            FactValues.Read("", register.Value)[0],
            Part("by"),
            Part("why"),
            register.At,
            LeadStatement.ReadInstant(Part("until")),
            register.Source
        );

        // A part of another statement says nothing of this one.
        string? Part(string name) =>
            parts(NameOf(what, name))
                .FirstOrDefault(part => part.Source == register.Source && part.MessageId == register.MessageId && !IsTaking(part))
                is { } said
                ? FactValues.Read("", said.Value)[0]
                : null;
    }
}
