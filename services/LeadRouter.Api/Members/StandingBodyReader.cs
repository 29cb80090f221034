using System.Globalization;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage.Members;

namespace LeadRouter.Api.Members;

/// <summary>Reads what is said of a member.</summary>
internal static class StandingBodyReader
{
    public const string WantedAbsence =
        "`from` and `until` of `absent` must each be a day such as 2026-07-14, or an instant such as 2026-07-14T09:00:00Z, of the years 2000 to 2999, and `until` must lie ahead and behind `from`.";
    public const string WantedWeight = "`weight` must be more than 0 and at most 100, with three digits behind the point at most.";
    private const decimal MostWeight = 100;
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <param name="zone">By whose clocks days begin and end.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Read(StandingBody body, string member, string zone, RoutePlan plan, long now, out MemberSetting setting)
    {
        setting = new MemberSetting
        {
            On = body.On,
            Weight = body.Weight is { } share and > 0 and <= MostWeight ? (int)(share * 1000) : null,
            IsBack = body.Back == true,
            AsPlaybook = body.AsPlaybook == true,
        };
        if (body.Weight is { } weight && (setting.Weight is not > 0 || weight * 1000 != setting.Weight))
        {
            return WantedWeight;
        }

        if (body.Absent is { } absent)
        {
            if (AbsenceOf(absent, zone, now) is not { } absence)
            {
                return WantedAbsence;
            }

            if (!string.IsNullOrWhiteSpace(absent.Delegate))
            {
                if (OwnerAddress.Of(absent.Delegate) is not { } standIn || standIn == member || !plan.TeamsOf(standIn).Any())
                {
                    return $"`delegate` must be {LeaveEndpoints.WantedDelegate}.";
                }

                absence = absence with { Delegate = standIn };
            }

            setting = setting with { Absence = absence };
        }

        return setting switch
        {
            { AsPlaybook: true } when setting != new MemberSetting { AsPlaybook = true } =>
                "`asPlaybook` takes everything back: say it alone.",
            { IsBack: true, Absence: not null } => "`back` ends the absence that `absent` begins: say one of the two.",
            _ when setting == new MemberSetting() => "Say `on`, `absent`, `back`, `weight` or `asPlaybook`: nothing of it is there.",
            _ => null,
        };
    }

    private static MemberAbsence? AbsenceOf(AbsenceBody body, string zone, long now)
    {
        var from = string.IsNullOrWhiteSpace(body.From) ? now : At(body.From, zone, isEnd: false);
        var until = string.IsNullOrWhiteSpace(body.Until) ? null : At(body.Until, zone, isEnd: true);
        return from is null || (until is null && !string.IsNullOrWhiteSpace(body.Until)) || until <= Math.Max(from.Value, now)
            ? null
            : new MemberAbsence(from.Value, until, null);
    }

    /// <summary>A day's start, or its end, where the person works; or the instant. Null also where the calendar has the day and no answer could tell it.</summary>
    private static long? At(string text, string zone, bool isEnd) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (IsTold(day.Year) ? ZoneDay.Start(isEnd ? day.AddDays(1) : day, zone) : null)
        : Instants.Parse(text.Trim()) is { } instant && IsTold(Instants.Of(instant).Year) ? instant
        : null;

    private static bool IsTold(int year) => year is >= FirstYear and <= LastYear;
}
