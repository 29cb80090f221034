namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>What somebody probably meant, as the end of a message.</summary>
/// <param name="Text"><c>: did you mean 'x'?</c>, else what there is to choose from; can be empty.</param>
/// <param name="Nearest">The name alone; null when none is near.</param>
internal readonly record struct Hint(string Text, string? Nearest)
{
    public static readonly Hint None = new("", null);

    public static Hint Of(string nearest) => new($": did you mean {Quote.Of(nearest)}?", nearest);

    public override string ToString() => Text;
}
