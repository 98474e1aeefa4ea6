<?php
/**
 * Plugin Name:       Rusty Audio
 * Description:       A spectrum analyser and an equaliser for the sounds of your site: a block, a shortcode, and any player with data-ra.
 * Version:           0.0.0
 * Requires at least: 6.5
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       rusty-audio
 *
 * The version is the package's, written by scripts/build-wordpress.ts.
 */

namespace RustyAudio;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/player.php';

/** The drop-in script, which defines the tags and finds players with data-ra. The block names it as well. */
const MODULE = 'rusty-audio/auto';

add_action(
	'init',
	function () {
		$version = get_file_data( __FILE__, array( 'version' => 'Version' ) )['version'];
		wp_register_script_module( MODULE, plugins_url( 'kit/' . kit()['script'], __FILE__ ), array(), $version );
		wp_register_style( 'rusty-audio', plugins_url( 'player.css', __FILE__ ), array(), $version );
		register_block_type( __DIR__ . '/block' );
		add_shortcode( 'rusty_audio', __NAMESPACE__ . '\\shortcode' );
	}
);

// Its content is preset text, whose signs stay as they are.
add_filter(
	'no_texturize_shortcodes',
	function ( $names ) {
		return array_merge( $names, array( 'rusty_audio' ) );
	}
);

/** Loads the script where a player asks for it, however it came into the page. */
function enqueue_for( $html ) {
	// A line may end before it.
	if ( preg_match( '/[\s"\']data-ra\s*=/i', (string) $html ) ) {
		wp_enqueue_script_module( MODULE );
		wp_enqueue_style( 'rusty-audio' );
	}
	return $html;
}
// Late: shortcodes have become what they stand for.
add_filter( 'the_content', __NAMESPACE__ . '\\enqueue_for', 99 );
add_filter( 'render_block', __NAMESPACE__ . '\\enqueue_for', 99 );

/** `[rusty_audio src="…" widgets="spectrum eq" spectrum-mode="line"]preset text[/rusty_audio]` */
function shortcode( $attributes, $content = '' ) {
	$given = array();
	foreach ( (array) $attributes as $name => $value ) {
		// A word without a value stands under a number.
		if ( is_int( $name ) ) {
			$given[ strtolower( $value ) ] = '';
		} else {
			$given[ $name ] = $value;
		}
	}
	// WordPress has made paragraphs of its lines by now.
	$preset = trim( html_entity_decode( wp_strip_all_tags( (string) $content ), ENT_QUOTES, 'UTF-8' ) );
	if ( '' !== $preset ) {
		$given['eq-value'] = $preset;
	}
	list( $html, $problems ) = player( $given );
	$post = get_the_ID();
	if ( $problems && $post && current_user_can( 'edit_post', $post ) ) {
		// For the author's eyes alone.
		$html .= '<p class="rusty-audio-problem" role="note">[rusty_audio] ' . esc_html( implode( ' ', $problems ) ) . '</p>';
	}
	return enqueue_for( $html );
}
