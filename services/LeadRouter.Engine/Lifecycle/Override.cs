using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;

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

    // Looked for at every evaluation, and nearly never there: not put together each time.
    private static readonly string GradeValue = "fact." + NameOf(Grade, "value");
    private static readonly string OwnerValue = "fact." + NameOf(Owner, "value");

    public static string NameOf(string what, string part) => $"{Prefix}{what}.{part}";

    /// <summary>A fact that sets something by hand, or takes it away.</summary>
    public static bool IsStatedIn(Activity activity) => activity.Type == ActivityType.Fact && activity.Traits.Keys.Any(FactNames.IsByHand);

    public bool Holds(long now) => !(Until <= now);

    /// <summary>Who has set it, for a sentence.</summary>
    public string Author => By ?? Source;

    /// <summary>What stands, also when its time is over; null when nothing was set.</summary>
    internal static Override? Of(KnownFacts known, string what)
    {
        if (known.Standing(what == Grade ? GradeValue : OwnerValue) is not { Register: { } register } standing)
        {
            return null;
        }

        return new Override(
            what,
            standing.Value,
            Part("by"),
            Part("why"),
            register.At,
            LeadStatement.ReadInstant(Part("until")),
            register.Source
        );

        // A part of another statement says nothing of this one.
        string? Part(string name) =>
            known.Standing("fact." + NameOf(what, name)) is { Register: { } part } said
            && part.Source == register.Source
            && part.MessageId == register.MessageId
                ? said.Value
                : null;
    }
}
