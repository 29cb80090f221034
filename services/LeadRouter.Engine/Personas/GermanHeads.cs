namespace LeadRouter.Engine.Personas;

/// <summary>German compounds that end in who leads: <c>Vertriebsleiterin</c>, <c>Einkaufsleitung</c>, <c>Finanzchef</c>.</summary>
internal static class GermanHeads
{
    /// <param name="word">As <see cref="TitleWord.Text"/>.</param>
    /// <param name="isTeam">True for those of a team, a project or a shift, who are managers; false for all others.</param>
    public static bool IsHead(string word, bool isTeam)
    {
        foreach (var ending in SeniorityWords.HeadEndings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
            {
                var led = word.AsSpan(0, word.Length - ending.Length);
                return led is not "sous"
                    && !EndsWithOne(led, SeniorityWords.Conductors)
                    && !EndsWithOne(led, SeniorityWords.Guided)
                    && EndsWithOne(led, SeniorityWords.Teams) == isTeam;
            }
        }

        return false;
    }

    /// <summary>Whether it leads people through something, and no department: <c>Reiseleiterin</c>, <c>Kursleitung</c>.</summary>
    public static bool IsGuide(string word)
    {
        foreach (var ending in SeniorityWords.HeadEndings)
        {
            if (
                word.EndsWith(ending, StringComparison.Ordinal)
                && EndsWithOne(word.AsSpan(0, word.Length - ending.Length), SeniorityWords.Guided)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithOne(ReadOnlySpan<char> led, string[] ends)
    {
        foreach (var end in ends)
        {
            if (led.EndsWith(end))
            {
                return true;
            }
        }

        return false;
    }
}
