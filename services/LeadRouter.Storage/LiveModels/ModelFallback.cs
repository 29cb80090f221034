namespace LeadRouter.Storage.LiveModels;

/// <summary>Why scores are by rules although there is a champion.</summary>
public enum ModelFallback
{
    /// <summary>They are not; or there is no champion.</summary>
    None,

    /// <summary>A review found that it cannot be trusted.</summary>
    Suspended,

    /// <summary>It is not stored any more, or its bytes are not those of a model.</summary>
    Unreadable,
}
