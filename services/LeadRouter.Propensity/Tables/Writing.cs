namespace LeadRouter.Propensity.Tables;

/// <summary>How a column writes its numbers or dates; the training rows say which.</summary>
public enum Writing
{
    /// <summary>A point before decimals and nothing between thousands; dates with the year first, or the month by its name.</summary>
    Usual,

    /// <summary>1,234.5: also with a percent or currency sign.</summary>
    Grouped,

    /// <summary>1.234,5: also with a percent or currency sign.</summary>
    DecimalComma,

    /// <summary>31/1/2026.</summary>
    DayFirst,

    /// <summary>1/31/2026.</summary>
    MonthFirst,
}
