namespace LeadRouter.Engine.Routes;

/// <summary>Why a member of the team can or cannot take a lead now.</summary>
public enum MemberState
{
    /// <summary>The team was not asked.</summary>
    NotAsked,

    /// <summary>There, and has room.</summary>
    Ready,

    HasLeft,
    HadIt,
    LacksSkill,

    /// <summary>Somebody else who is ready speaks the person's language.</summary>
    OtherLanguage,

    Off,
    Absent,
    OutOfHours,
    OpenCap,
    PointsCap,
    HourCap,
    DayCap,
    WeekCap,

    /// <summary>Would be ready, but the team together is full.</summary>
    TeamCap,

    /// <summary>Has room, for a lead that came before.</summary>
    KeptForEarlier,
}
