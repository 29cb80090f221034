namespace LeadRouter.Engine.Personas;

/// <summary>What a job title says.</summary>
/// <param name="Function">it, operations, marketing, sales, finance, hr, legal, product, engineering, procurement, support, research, education, general; null when it says none.</param>
/// <param name="Seniority">c_level, vp, director, manager, senior, staff, intern, student, owner; null when it says nothing that is known.</param>
public readonly record struct JobTitle(string? Function, string? Seniority)
{
    /// <summary>The second of two that are joined (<c>Head of Sales &amp; Marketing</c>); null when there is one only.</summary>
    public string? OtherFunction { get; init; }

    /// <summary>Whether it is one of the functions and one of the seniorities; an empty list asks nothing.</summary>
    public bool IsOf(IReadOnlyList<string> functions, IReadOnlyList<string> seniorities) =>
        (Asks(functions, Function) || (OtherFunction is not null && Asks(functions, OtherFunction))) && Asks(seniorities, Seniority);

    private static bool Asks(IReadOnlyList<string> wanted, string? actual)
    {
        if (wanted.Count == 0)
        {
            return true;
        }

        for (var i = 0; actual is not null && i < wanted.Count; i++)
        {
            if (string.Equals(wanted[i], actual, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
