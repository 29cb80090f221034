namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>The part of a playbook's canonical text that says what becomes of people: points, qualification, recycling, territories, alerts.</summary>
internal static class DecidingRulesText
{
    public static void Engagement(CanonicalText text, EngagementRules engagement)
    {
        text.Open("engagement").Numbers(engagement.Levels).Numbers(engagement.TierWeights).Add(engagement.AccountCap);
        if (engagement.Inferred != InferredCounting.Points)
        {
            text.Open("inferred").Add((int)engagement.Inferred).End();
        }

        if (engagement.Demote.Count > 0)
        {
            text.Open("demote").Numbers(engagement.Demote).End();
        }

        foreach (var rule in engagement.Rules)
        {
            text.Open("rule")
                .Add(rule.Signal)
                .Add(rule.Points)
                .Add(rule.HalfLifeDays)
                .Add(rule.OncePerAsset)
                .Add(rule.CapPerDay)
                .Add(rule.Cap);
            if (rule.Group is not null)
            {
                text.Open("group").Add(rule.Group).End();
            }

            foreach (var row in rule.AtLeast)
            {
                text.Open("row").Add(row.Count).Add(row.WindowDays).Add(row.Points).End();
            }

            text.End();
        }

        foreach (var group in engagement.Groups)
        {
            text.Open("group").Add(group.Name).Add(group.Cap).End();
        }

        text.End();
    }

    public static void Line(CanonicalText text, QualificationLine line)
    {
        switch (line)
        {
            case SuppressLine suppress:
                text.Open("suppress").Add(suppress.When).End();
                break;
            case DivertLine divert:
                text.Open("divert").Add(divert.To).Add(divert.When).Add(divert.MinLevel).Add(divert.Motion).End();
                break;
            case AttachLine attach:
                text.Open("attach").Add(attach.To).Add(attach.When).End();
                break;
            case QualifyLine qualify:
                text.Open("qualify").Add(qualify.Priority).Add(qualify.When).End();
                break;
            case EnrichLine enrich:
                text.Open("enrich").Add(enrich.SlaMs).Add(enrich.When);
                if (enrich.Late is { } late)
                {
                    text.Open("late").Add(late).End();
                }

                text.End();
                break;
            case MatrixLine matrix:
                text.Open("matrix").Add(matrix.EnrichSlaMs);
                foreach (var (grade, cells) in matrix.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
                {
                    text.Open("row")
                        .Add(grade)
                        .Numbers(cells.Select(cell => (int)cell.Kind))
                        .Numbers(cells.Select(cell => cell.Priority))
                        .End();
                }

                text.End();
                break;
            case PropensityLine propensity:
                text.Open("propensity")
                    .Numbers(propensity.Priorities.Select(band => band.Priority))
                    .Numbers(propensity.Priorities.Select(band => band.AtLeast))
                    .Add(propensity.Promote);
                if (propensity.Control is { } control)
                {
                    // Nothing for a line without one, so that its hash is what it was.
                    text.Open("control").Add(control.Share).Add(control.From).Add(control.Seed).End();
                }

                text.End();
                break;
            default:
                throw new InvalidOperationException($"No canonical text for a line of type {line.GetType().Name}.");
        }
    }

    public static void Recycle(CanonicalText text, RecycleRules recycle)
    {
        text.Open("recycle").Add(recycle.EngagementFrom).Texts(recycle.WakeSignals.Order(StringComparer.Ordinal)).Add(recycle.BackTo);
        foreach (var (reason, days) in recycle.DaysByReason.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            text.Open("reason").Add(reason).Add(days).End();
        }

        if ((recycle.ThirdTo ?? recycle.ThirdToTeam) is { } third)
        {
            text.Open("thirdTo").Add(third).End();
        }

        if (recycle.NoVerdicts.Count > 0)
        {
            // Nothing for a playbook without them, so that its hash is what it was.
            text.Open("noVerdict").Texts(recycle.NoVerdicts).End();
        }

        text.End();
    }

    public static void Territories(CanonicalText text, TerritoryRules territories)
    {
        text.Open("territories").Texts(territories.Ladder).Add(territories.ClaimDays).Add(territories.Location);
        foreach (var rule in territories.Rules)
        {
            text.Open("rule").Add(rule.Territory).Add(rule.When).Add(rule.Team);
            RoutingHash.Rule(text, rule);
            text.End();
        }

        RoutingHash.Territories(text, territories);
        foreach (var team in territories.Teams.Values.OrderBy(team => team.Name, StringComparer.Ordinal))
        {
            text.Open("team").Add(team.Name).Add(team.SlaMs).Add(team.OnBreach);
            text.Numbers(team.Hours.Days).Add(team.Hours.FromMinute).Add(team.Hours.ToMinute).Add(team.Hours.Zone);
            RoutingHash.Team(text, team);
            foreach (var member in team.Members)
            {
                text.Open("member").Add(member.Email).Add(member.Weight).Add(member.Open).Add(member.PerDay);
                RoutingHash.Member(text, member);
                text.End();
            }

            text.End();
        }

        text.End();
    }

    public static void Alerts(CanonicalText text, AlertRules alerts)
    {
        text.Open("alerts").Add(alerts.KeyAccounts);
        foreach (var rule in alerts.Rules)
        {
            text.Open("rule").Add(rule.Name).Add(rule.When).Add(rule.To).Add(rule.OrElse).Texts(rule.Via).End();
        }

        var budget = alerts.Budget;
        text.Open("budget")
            .Add(budget.PerPersonPerDay)
            .Add(budget.PerAccountWindowMs)
            .Add(budget.QuietFromMinute)
            .Add(budget.QuietToMinute);
        text.Add(budget.Overflow).End();
        if (alerts.Digest is { } digest)
        {
            text.Open("digest").Add(digest.Day).Add(digest.Minute).Add(digest.To).Add(digest.Accounts).Add(digest.SilenceAfterDays).End();
        }

        text.End();
    }
}
