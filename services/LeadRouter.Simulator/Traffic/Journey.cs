namespace LeadRouter.Simulator.Traffic;

/// <summary>What a person does over the days of the stream, by temper.</summary>
internal sealed class Journey(Person person, int days, long end, SeededChance chance)
{
    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    private static readonly string[] Articles =
    [
        "/",
        "/product",
        "/product/integrations",
        "/blog/lead-times",
        "/blog/territories",
        "/customers",
        "/about",
        "/docs/start",
        "/events",
    ];

    private static readonly string[] Campaigns = ["newsletter", "product-update", "webinar-invite"];

    private readonly List<Step> steps = [];
    private bool isKnown;

    /// <summary>In the order of time.</summary>
    public List<Step> Walk()
    {
        switch (person.Temper)
        {
            case Temper.Passerby:
                Visits(chance.Between(1, 3), 0, 1, 4);
                break;
            case Temper.Reader:
                Visits(chance.Between(1, 2), days / 2, 1, 3);
                SignUp("newsletter", Moment(days / 3, days / 2));
                Visits(chance.Between(1, 3), 0, 1, 4);
                Clicks(chance.Between(0, 4));
                Sometimes(60, () => Download("buyers-guide", Moment(0, days / 3)));
                Sometimes(80, () => Page("/pricing", Moment(0, days / 2)));
                break;
            case Temper.Evaluator:
                Visits(2, days / 2, 1, 4);
                SignUp("webinar", Moment(days / 3, days / 2));
                Visits(chance.Between(2, 4), 0, 2, 6);
                Download("buyers-guide", Moment(0, days / 3));
                Sometimes(500, () => Download("rfp-kit", Moment(0, days / 3)));
                Page("/pricing", Moment(0, days / 3));
                Clicks(chance.Between(1, 5));
                break;
            case Temper.Buyer:
                Visits(2, days / 2, 2, 5);
                SignUp("webinar", Moment(days / 4, days / 2));
                Visits(chance.Between(2, 5), 0, 2, 6);
                Download("buyers-guide", Moment(0, days / 4));
                Sometimes(600, () => Download("rfp-kit", Moment(0, days / 5)));
                PricesAgainAndAgain(chance.Between(3, 6));
                Clicks(chance.Between(1, 5));
                if (person.Number == 0 || chance.In1000(350))
                {
                    Form(chance.Of(["demo", "contact-sales"]), Moment(0, 0));
                }

                break;
            case Temper.JobSeeker:
                Visits(1, 0, 1, 2);
                Page("/careers", Moment(0, days / 2));
                Page("/careers/open-positions", Moment(0, days / 2));
                Sometimes(500, () => SignUp("newsletter", Moment(0, days / 2)));
                break;
            case Temper.Student:
                Visits(2, 0, 2, 5);
                SignUp("newsletter", Moment(days / 3, days / 2));
                Download("buyers-guide", Moment(0, days / 3));
                Page("/pricing", Moment(0, days / 3));
                break;
        }

        if (person.Company.Tier == 1 && person.Temper is Temper.Evaluator or Temper.Buyer)
        {
            JustNow();
        }

        return Numbered();
    }

    /// <summary>In the last hour, so that it is live when it arrives and not a late report.</summary>
    private void JustNow()
    {
        var at = end - (Minute * chance.Between(12, 50));
        Page("/pricing", at);
        Page("/product", at + (Minute * 2));
        Page("/pricing", at + (Minute * 5));
        Download("rfp-kit", at + (Minute * 8));
    }

    private void Visits(int count, int fromDay, int fewest, int most)
    {
        for (var visit = 0; visit < count; visit++)
        {
            var at = Moment(fromDay, days - 1);
            var onPhone = person.Phone is not null && chance.In1000(300);
            for (var page = chance.Between(fewest, most); page > 0; page--)
            {
                steps.Add(new Step(at, person, 0, StepKind.Page, chance.Of(Articles), isKnown, onPhone));
                at += chance.Between(15, 180) * 1000L;
            }
        }
    }

    private void Page(string path, long at) => steps.Add(new Step(at, person, 0, StepKind.Page, path, isKnown, false));

    private void PricesAgainAndAgain(int count)
    {
        for (var visit = 0; visit < count; visit++)
        {
            Page("/pricing", Moment(0, Math.Min(5, days - 1)));
        }
    }

    private void Download(string asset, long at) => steps.Add(new Step(at, person, 0, StepKind.Download, asset, isKnown, false));

    private void Form(string form, long at) => steps.Add(new Step(at, person, 0, StepKind.Form, form, isKnown, false));

    private void Clicks(int count)
    {
        for (var click = 0; click < count; click++)
        {
            var onPhone = person.Phone is not null && chance.In1000(500);
            steps.Add(new Step(Moment(0, days / 2), person, 0, StepKind.EmailClick, chance.Of(Campaigns), true, onPhone));
        }
    }

    /// <summary>A form with an e-mail address in it: from here on the person is known.</summary>
    private void SignUp(string form, long at)
    {
        Form(form, at);
        isKnown = true;
        steps.Add(new Step(at + 400, person, 0, StepKind.Identify, "", true, false));
        if (person.FormerUserId is not null)
        {
            steps.Add(new Step(at + 900, person, 0, StepKind.Alias, "", true, false));
        }

        if (person.Company.IsDescribed)
        {
            steps.Add(new Step(at + (chance.Between(1, 30) * Minute), person, 0, StepKind.Group, "", true, false));
        }
    }

    private void Sometimes(int times, Action act)
    {
        if (chance.In1000(times))
        {
            act();
        }
    }

    /// <summary>An instant so many days back, mostly at work: the first of three draws that is neither at night nor on a weekend, else the last.</summary>
    private long Moment(int fromDay, int toDay)
    {
        // All three are drawn, whatever the calendar says: a seed means the same people and as many activities on every day.
        Span<long> draws = [Draw(fromDay, toDay), Draw(fromDay, toDay), Draw(fromDay, toDay)];
        foreach (var at in draws)
        {
            var when = DateTimeOffset.FromUnixTimeMilliseconds(at);
            if (when.Hour is >= 7 and < 18 && when.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                return at;
            }
        }

        return draws[^1];
    }

    private long Draw(int fromDay, int toDay)
    {
        var daysBack = chance.Between(Math.Min(fromDay, days - 1), Math.Max(fromDay, Math.Min(toDay, days - 1)));
        return end - (daysBack * Day) - (chance.Between(25, (24 * 60) - 1) * Minute) + (chance.Below(60) * 1000L);
    }

    private List<Step> Numbered()
    {
        // Stable, so that steps of one instant keep the order in which they were thought of.
        var ordered = steps.OrderBy(step => step.At).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered[i] = ordered[i] with { Sequence = i };
        }

        return ordered;
    }
}
