<?php
namespace RustyAudio;

defined( 'ABSPATH' ) || exit;

/** The longest preset text is half as long. */
const LONGEST_VALUE = 4096;

/** What the build has written of the kit: its drop-in script, and of each widget its attributes and what each takes. */
function kit(): array {
	static $kit = null;
	if ( null === $kit ) {
		$kit = json_decode( file_get_contents( __DIR__ . '/kit.json' ), true );
	}
	return $kit;
}

/** Why a value is not what an attribute takes; empty where it is. */
function problem_of( string $name, $takes, string $value ): string {
	if ( strlen( $value ) > LONGEST_VALUE ) {
		/* translators: %s: the name of an attribute. */
		return sprintf( __( '%s is too long.', 'rusty-audio' ), $name );
	}
	$words = is_array( $takes ) ? $takes : ( 'flag' === $takes ? array( '', 'true', 'false' ) : null );
	if ( $words && ! in_array( strtolower( trim( $value ) ), $words, true ) ) {
		/* translators: 1: the name of an attribute, 2: the words it takes, 3: what was given. */
		return sprintf( __( '%1$s takes %2$s, not "%3$s".', 'rusty-audio' ), $name, implode( ', ', array_filter( $words ) ), $value );
	}
	if ( 'number' === $takes && ! is_numeric( $value ) ) {
		/* translators: 1: the name of an attribute, 2: what was given. */
		return sprintf( __( '%1$s takes a number, not "%2$s".', 'rusty-audio' ), $name, $value );
	}
	return '';
}

/**
 * The markup of a player, and what was wrong with its attributes, as sentences. It is one that KSES lets pass and that reads well
 * without script; whatever is not known is left out.
 *
 * @param array $given src, widgets, crossorigin, and <widget>-<attribute>, each a text.
 * @return array{0: string, 1: string[]}
 */
function player( array $given ): array {
	$problems = array();
	$src      = esc_url_raw( trim( (string) ( $given['src'] ?? '' ) ), array( 'http', 'https' ) );
	if ( '' === $src ) {
		return array( '', array( __( 'src takes the http or https address of a sound.', 'rusty-audio' ) ) );
	}
	$known   = kit()['widgets'];
	$widgets = array();
	foreach ( preg_split( '/[\s,]+/', strtolower( $given['widgets'] ?? 'spectrum' ), -1, PREG_SPLIT_NO_EMPTY ) as $word ) {
		if ( isset( $known[ $word ] ) ) {
			$widgets[] = $word;
		} else {
			/* translators: %s: what was given. */
			$problems[] = sprintf( __( 'widgets takes spectrum and eq, not "%s".', 'rusty-audio' ), $word );
		}
	}
	$data = array();
	if ( $widgets ) {
		$data['data-ra'] = implode( ' ', array_unique( $widgets ) );
	} else {
		$problems[] = __( 'widgets names no widget: it is a player alone.', 'rusty-audio' );
	}
	if ( isset( $given['crossorigin'] ) ) {
		$problem = problem_of( 'crossorigin', array( 'anonymous', 'use-credentials', '' ), $given['crossorigin'] );
		if ( '' === $problem ) {
			$data['data-ra-crossorigin'] = strtolower( trim( $given['crossorigin'] ) );
		} else {
			$problems[] = $problem;
		}
	}
	unset( $given['src'], $given['widgets'], $given['crossorigin'] );
	foreach ( $given as $name => $value ) {
		list( $widget, $attribute ) = explode( '-', $name, 2 ) + array( '', '' );
		if ( ! isset( $known[ $widget ][ $attribute ] ) ) {
			/* translators: %s: the name of an attribute. */
			$problems[] = sprintf( __( '"%s" is no attribute of a widget.', 'rusty-audio' ), $name );
			continue;
		}
		$problem = problem_of( $name, $known[ $widget ][ $attribute ], (string) $value );
		if ( '' !== $problem ) {
			$problems[] = $problem;
		} elseif ( in_array( $widget, $widgets, true ) ) {
			$data[ "data-ra-$name" ] = (string) $value;
		} else {
			/* translators: 1: the name of an attribute, 2: the name of a widget. */
			$problems[] = sprintf( __( '%1$s changes nothing: widgets does not name %2$s.', 'rusty-audio' ), $name, $widget );
		}
	}
	$html = '<figure class="rusty-audio"><audio controls preload="metadata" src="' . esc_url( $src ) . '"';
	foreach ( $data as $name => $value ) {
		$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	return array( $html . '></audio></figure>', $problems );
}
