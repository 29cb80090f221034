namespace LeadRouter.Engine.Personas;

/// <param name="Text">Lower case, without accents.</param>
/// <param name="AfterComma">A comma, a bracket or a dash stands before it: another thought begins.</param>
/// <param name="AfterAnd">It is joined to the word before it: <c>&amp;</c>, <c>/</c>, <c>+</c>, and, und, et, y.</param>
internal readonly record struct TitleWord(string Text, bool AfterComma, bool AfterAnd)
{
    /// <summary>A "to" stands behind it, and somebody else: <c>PA to CEO</c>.</summary>
    public bool IsForSomebody { get; init; }

    /// <summary>An "of" or a "for" stands before it: <c>Manager of Interns</c>, <c>Tuteur d'apprenti</c>.</summary>
    public bool IsOfBefore { get; init; }

    /// <summary>Somebody else at the top, whose the word before it is: <c>Jefe de prensa del presidente</c>.</summary>
    public bool IsSomebodyElse { get; init; }
}
