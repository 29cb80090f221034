namespace LeadRouter.Engine.Members;

/// <summary>What keeps somebody from one lead more.</summary>
public enum Cap
{
    None,
    Open,
    Points,
    Hour,
    Day,
    Week,
}
