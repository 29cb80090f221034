namespace LeadRouter.Engine.Conditions;

/// <summary>What conditions look at: an activity, or a contact with its account at an instant.</summary>
public interface IFactSource
{
    /// <summary>The field's values; empty when it is unknown. Numbers in invariant text, booleans as <c>true</c> and <c>false</c>.</summary>
    IReadOnlyList<string> Values(string field);

    /// <summary>When the signal was last given, at or before <see cref="Now"/>: Unix milliseconds; null if never.</summary>
    long? LastSignalAt(string signal);

    /// <summary>The evaluation's instant: Unix milliseconds, UTC.</summary>
    long Now { get; }
}
