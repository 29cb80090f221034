namespace LeadRouter.Propensity.Tables;

public enum ColumnKind
{
    Number,
    Category,

    /// <summary>A date as such: days since 1970.</summary>
    Date,

    /// <summary>A date's day of the week, 0 (Sunday) to 6.</summary>
    Weekday,

    /// <summary>A date's hour of the day.</summary>
    Hour,
}
