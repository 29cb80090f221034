namespace LeadRouter.Intake.Bodies;

/// <summary>Why a request's body could not be read.</summary>
internal enum BodyFault
{
    None = 0,

    /// <summary>Over <see cref="IntakeLimits.BodyBytes"/>, as sent or decompressed.</summary>
    TooLarge = 1,

    /// <summary>A Content-Encoding other than gzip, deflate, br.</summary>
    UnknownEncoding = 2,

    /// <summary>It does not decompress; the bytes are those sent.</summary>
    Corrupt = 3,

    /// <summary>There is no room for it now: see <see cref="BodyRoom"/>.</summary>
    NoRoom = 4,
}
