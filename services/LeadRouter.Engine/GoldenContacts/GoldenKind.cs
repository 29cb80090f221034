namespace LeadRouter.Engine.GoldenContacts;

/// <summary>Something that can be expected of a contact.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Value">How it is written.</param>
/// <param name="Says">What it is, for who writes playbooks.</param>
internal sealed record GoldenKind(string Name, GoldenValue Value, string Says)
{
    /// <summary>Least and most of a number.</summary>
    public (int Min, int Max) Range { get; init; } = (0, 100);

    /// <summary>The names of a <see cref="GoldenValue.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What stands instead of a value that there is not: <c>unknown</c>, <c>none</c>; null when there always is one.</summary>
    public string? Missing { get; init; }
}
