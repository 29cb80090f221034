using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Routes;

/// <summary>Whose turn it is in a team among those who may take the lead, are there and have room. Caps hold always; hours hold unless everybody is away.</summary>
/// <param name="Turn">Null when everybody who may take it is full.</param>
/// <param name="Members">By place in the roster.</param>
/// <param name="AllAway">True when nobody was there and somebody gets it all the same.</param>
internal sealed record Pool(FairTurn? Turn, MemberState[] Members, bool AllAway)
{
    private const int OnTheStack = 256;
    private const string Away = "away";

    /// <summary>Who is asked when nobody is there: first those who are only out of hours.</summary>
    private static readonly MemberState[] AwayInOrder = [MemberState.OutOfHours, MemberState.Absent, MemberState.Off];

    public static Pool Of(
        TeamPlan team,
        IReadOnlyList<string> skills,
        RouteQuestion question,
        RouteFacts facts,
        RouteStanding standing,
        FairnessBook book,
        int effort
    )
    {
        var people = standing.People is TeamPeople known ? known.Of(team.Roster) : [];
        var states = States(team, skills, question, standing, people, effort);
        Span<int> weights = team.Members.Length <= OnTheStack ? stackalloc int[team.Members.Length] : new int[team.Members.Length];
        var needs = skills.Count == 0 ? "" : string.Join('+', skills);
        if (Array.IndexOf(states, MemberState.Ready) >= 0)
        {
            if (standing.IsBehind)
            {
                Replace(states, MemberState.Ready, MemberState.KeptForEarlier);
                return new Pool(null, states, false);
            }

            if (team.Team.Limits.Reached(standing.Team, effort) != Cap.None)
            {
                Replace(states, MemberState.Ready, MemberState.TeamCap);
                return new Pool(null, states, false);
            }

            string? spoken = null;
            if (team.HasLanguages && LanguageOf(facts) is { } language && Narrow(team, states, language))
            {
                spoken = language;
                needs = $"{needs}/{language}";
            }

            Weigh(team, states, MemberState.Ready, standing, people, weights);
            var absent = team.HasCatchUp ? Absent(team, states, standing, question.At, spoken) : default;
            return new Pool(Turns.Take(book, needs, weights, question.Lead, absent), states, false);
        }

        // Somebody is there and full: the lead waits for room. That nobody has the skills is no reason to drop it.
        if (standing.IsBehind || IsSomebodyFull(states) || team.Team.Limits.Reached(standing.Team, effort) != Cap.None)
        {
            return new Pool(null, states, false);
        }

        foreach (var away in AwayInOrder)
        {
            if (WeighAway(team, states, away, standing, effort, weights))
            {
                return new Pool(Turns.Take(book, $"{needs}/{Away}", weights, question.Lead), states, true);
            }
        }

        return new Pool(null, states, false);
    }

    private static MemberState[] States(
        TeamPlan team,
        IReadOnlyList<string> skills,
        RouteQuestion question,
        RouteStanding standing,
        ReadOnlySpan<PersonStanding> people,
        int effort
    )
    {
        var states = new MemberState[team.Members.Length];
        Span<bool> open = team.Calendars.Length <= OnTheStack ? stackalloc bool[team.Calendars.Length] : new bool[team.Calendars.Length];
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = team.Calendars[i].IsOpen(question.At);
        }

        for (var i = 0; i < states.Length; i++)
        {
            var member = team.Members[i];
            var person = people.IsEmpty ? standing.Of(team.Roster[i]) : people[i];
            states[i] =
                person.HasLeft ? MemberState.HasLeft
                : person.HadIt ? MemberState.HadIt
                : skills.Count > 0 && !skills.All(skill => member.Member.Skills.Contains(skill, StringComparer.Ordinal))
                    ? MemberState.LacksSkill
                : !(person.On ?? member.IsOn) ? MemberState.Off
                : person.IsAbsent(question.At) || member.IsAbsent(question.At) ? MemberState.Absent
                : !open[team.CalendarOf[i]] ? MemberState.OutOfHours
                : member.Limits.Reached(person.Use, effort) is var cap && cap != Cap.None ? StateOf(cap)
                : MemberState.Ready;
        }

        return states;
    }

    private static bool IsSomebodyFull(MemberState[] states)
    {
        foreach (var state in states)
        {
            if (state is >= MemberState.OpenCap and <= MemberState.WeekCap)
            {
                return true;
            }
        }

        return false;
    }

    private static Cap Reached(TeamPlan team, int member, RouteStanding standing, int effort) =>
        team.Members[member].Limits.Reached(standing.Of(team.Roster[member]).Use, effort);

    private static MemberState StateOf(Cap cap) =>
        cap switch
        {
            Cap.Open => MemberState.OpenCap,
            Cap.Points => MemberState.PointsCap,
            Cap.Hour => MemberState.HourCap,
            Cap.Day => MemberState.DayCap,
            _ => MemberState.WeekCap,
        };

    private static string? LanguageOf(RouteFacts facts) =>
        facts.Read("language") is [var language, ..] && TextNormaliser.Fold(language) is { Length: >= 2 } folded ? folded[..2] : null;

    /// <summary>Leaves it to those who speak the language, when somebody who is ready does.</summary>
    private static bool Narrow(TeamPlan team, MemberState[] states, string language)
    {
        var speakers = team.SpeakersOf(language);
        var any = false;
        foreach (var place in speakers)
        {
            any |= states[place] == MemberState.Ready;
        }

        if (!any)
        {
            return false;
        }

        for (int i = 0, next = 0; i < states.Length; i++)
        {
            if (next < speakers.Length && speakers[next] == i)
            {
                next++;
            }
            else if (states[i] == MemberState.Ready)
            {
                states[i] = MemberState.OtherLanguage;
            }
        }

        return true;
    }

    /// <summary>The weights of those who would be at work, but for an absence on which they catch up.</summary>
    /// <param name="language">That whoever gets the lead speaks; null for any.</param>
    private static int[] Absent(TeamPlan team, MemberState[] states, RouteStanding standing, long at, string? language)
    {
        var weights = new int[states.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var member = team.Members[i];
            weights[i] =
                states[i] == MemberState.Absent
                && member.Member.CatchUp
                && member.Calendar.IsOpen(at)
                && (language is null || member.Member.Languages.Contains(language, StringComparer.Ordinal))
                    ? standing.Of(team.Roster[i]).Weight ?? member.Weight
                    : 0;
        }

        return weights;
    }

    private static void Weigh(
        TeamPlan team,
        MemberState[] states,
        MemberState wanted,
        RouteStanding standing,
        ReadOnlySpan<PersonStanding> people,
        Span<int> weights
    )
    {
        for (var i = 0; i < states.Length; i++)
        {
            weights[i] =
                states[i] == wanted ? (people.IsEmpty ? standing.Of(team.Roster[i]) : people[i]).Weight ?? team.Members[i].Weight : 0;
        }
    }

    /// <summary>The same for those who are away and are not full.</summary>
    /// <returns>Whether there is anybody.</returns>
    private static bool WeighAway(
        TeamPlan team,
        MemberState[] states,
        MemberState wanted,
        RouteStanding standing,
        int effort,
        Span<int> weights
    )
    {
        var any = false;
        for (var i = 0; i < states.Length; i++)
        {
            var takes = states[i] == wanted && Reached(team, i, standing, effort) == Cap.None;
            weights[i] = takes ? standing.Of(team.Roster[i]).Weight ?? team.Members[i].Weight : 0;
            any |= takes;
        }

        return any;
    }

    private static void Replace(MemberState[] states, MemberState old, MemberState with)
    {
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = states[i] == old ? with : states[i];
        }
    }
}
